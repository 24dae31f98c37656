//! `chainpool serve`.

use std::collections::BTreeMap;
use std::io::{ErrorKind, Write as _};
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use clap::ArgMatches;
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::TcpListener;

use super::{CliError, PEER};
use crate::config::Config;
use crate::error::chain;
use crate::http::signals::shutdown_on_signal;
use crate::http::{self, Stopped, Tls};
use crate::keeper::probe::NetworkProber;
use crate::pool::lifecycle;
use crate::profile::Catalogue;
use crate::server::Server;
use crate::store::{self, Store, tokens};
use crate::worker::docker::DockerConfig;
use crate::worker::local::{LocalConfig, LocalDriver};
use crate::worker::{Connector, Limits};

pub fn run(matches: &ArgMatches) -> Result<(), CliError> {
    let config = Config::try_from(&super::settings(matches)?)?;
    http::log::init(config.log_format, &config.log)
        .map_err(|error| CliError::Usage(error.to_string()))?;
    make_room_for_files(config.max_connections);
    let catalogue = Catalogue::load(config.profiles.as_deref())
        .map_err(|error| CliError::Failed(chain(&error)))?;
    let wanted = config.buffers.iter().map(|buffer| &buffer.flavour);
    for flavour in wanted.chain([&config.default_flavour]) {
        lifecycle::check_flavour(&catalogue, flavour).map_err(CliError::Usage)?;
    }
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|error| CliError::Failed(format!("cannot start: {error}")))?
        .block_on(serve(config, catalogue))
}

/// Lets the process open as many files as it may. Each connection is one; a few more are for the database and workers.
fn make_room_for_files(max_connections: usize) {
    const OTHERS: u64 = 200;
    let limit = getrlimit(Resource::Nofile);
    let all = Rlimit {
        current: limit.maximum,
        maximum: limit.maximum,
    };
    let allowed = match setrlimit(Resource::Nofile, all) {
        Ok(()) => limit.maximum,
        Err(_) => limit.current,
    };
    let wanted = max_connections as u64 + OTHERS;
    if let Some(allowed) = allowed.filter(|allowed| *allowed < wanted) {
        tracing::warn!(
            allowed,
            wanted,
            "the limit of open files is too low for max_connections"
        );
    }
}

/// What may be refused is asked for first, the address before the database, so that a refusal leaves nothing behind.
async fn serve(config: Config, catalogue: Catalogue) -> Result<(), CliError> {
    check_address(&config)?;
    #[cfg(feature = "otlp")]
    let _spans = super::otlp::start()?;
    let tls = config.tls.clone().map(Tls::load).transpose();
    let tls = tls.map_err(|error| CliError::Failed(error.to_string()))?;
    let scheme = tls.as_ref().map_or("http", |_| "https");
    let listener = listen(config.listen).await.map_err(|error| {
        CliError::Failed(format!("cannot listen on {}: {error}", config.listen))
    })?;
    let address = listener.local_addr().unwrap_or(config.listen);
    let store = Store::open(&config.database).map_err(|error| CliError::Failed(chain(&error)))?;
    let local = local_worker(&config, &store)?;
    let shutdown = shutdown_on_signal()
        .map_err(|error| CliError::Failed(format!("cannot hear signals: {error}")))?;
    let docker = DockerConfig {
        pool_id: store.pool_id().to_owned(),
        subnets: config.docker_subnets,
    };
    let connector = Arc::new(
        Connector::new(local, Limits::default())
            .with_docker(docker, config.host_tls_folder.clone()),
    );
    let mut server = Server::new(
        &config,
        store,
        catalogue,
        connector,
        Arc::new(NetworkProber::default()),
    );
    if let Some(tls) = tls {
        server = server.with_tls(tls);
    }
    if !config.no_local_host {
        server
            .seed()
            .await
            .map_err(|error| CliError::Failed(chain(&error)))?;
    }
    greet(scheme, address);
    let stopped = server
        .run(listener, shutdown)
        .await
        .map_err(|error| CliError::Failed(error.to_string()))?;
    if let Stopped::Cut {
        connections,
        operations,
    } = stopped
    {
        tracing::warn!(
            connections,
            operations,
            "stopped with work under way; it is taken up at the next start"
        );
    }
    Ok(())
}

/// A server that asks nobody who they are is safe only where no one else reaches it. Tokens stay, so one that has some
/// will ask.
fn check_address(config: &Config) -> Result<(), CliError> {
    if config.listen.ip().is_loopback() || config.insecure_open {
        return Ok(());
    }
    let has_tokens = store::glance(&config.database, tokens::exist_in_any_version)
        .map_err(|error| CliError::Failed(chain(&error)))?;
    if has_tokens == Some(true) {
        return Ok(());
    }
    Err(CliError::Usage(format!(
        "listen is {}: others may reach that address, and whoever does may do everything, since this server has no tokens \
         to tell them apart by; make one (chainpool token create --role operator), listen on 127.0.0.1 or [::1], or take \
         the risk with insecure_open",
        config.listen
    )))
}

/// Takes the address. When the server before was killed while it started a node, that process has the socket, too, until
/// it is the node's program: so an address in use is asked for again, for a moment.
async fn listen(address: SocketAddr) -> std::io::Result<TcpListener> {
    const TRIES: usize = 20;
    const PAUSE: Duration = Duration::from_millis(50);
    for _ in 1..TRIES {
        match TcpListener::bind(address).await {
            Err(error) if error.kind() == ErrorKind::AddrInUse => tokio::time::sleep(PAUSE).await,
            other => return other,
        }
    }
    TcpListener::bind(address).await
}

/// The embedded worker, for which the stand-in peer is this very program.
fn local_worker(config: &Config, store: &Store) -> Result<LocalDriver, CliError> {
    let own = std::env::current_exe()
        .map_err(|error| CliError::Failed(format!("cannot find myself: {error}")))?;
    let peer = vec![own.to_string_lossy().into_owned(), PEER.to_owned()];
    let programs = ["peer", "chainpool-peer"].map(|name| (name.to_owned(), peer.clone()));
    let local = LocalConfig {
        programs: BTreeMap::from(programs),
        ..LocalConfig::new(&config.nodes_directory, store.pool_id())
    };
    LocalDriver::new(local).map_err(|error| CliError::Failed(error.to_string()))
}

fn greet(scheme: &str, address: SocketAddr) {
    let base = chainpool_api::BASE_PATH;
    // Nobody needs to read it: a closed standard output is no reason to stop.
    let _ = writeln!(
        std::io::stdout(),
        "chainpool {} is ready\n  dashboard     {scheme}://{address}/\n  try it out    {scheme}://{address}{base}/ui/\n  API           {scheme}://{address}{base}\n  \
         contract      {scheme}://{address}{base}/openapi.yaml",
        env!("CARGO_PKG_VERSION")
    );
}
