//! A small stand-in for a Hyperledger Fabric 0.6 validating peer, for demos, front-end work and tests.
//!
//! It is honest about what it is: it reads the environment of a Fabric 0.6 peer, finds its siblings,
//! drops those that stop answering, and serves `GET /network/peers` and `GET /chain` in Fabric's
//! form. It runs **no consensus and no contracts** and keeps no ledger; the consensus it was asked
//! for is checked and shown, nothing more. Between siblings it speaks a protocol of its own, told in
//! `discovery.rs`, not Fabric's gRPC, so it cannot join a network of real peers.
//!
//! The house: `config` reads the environment, `membership` decides who is in the network, `node`
//! holds what is shared; `rest` and `discovery` answer on the two ports through `serve`, and
//! `announce` keeps calling the siblings over a `link` each.

mod address;
mod announce;
mod config;
mod discovery;
mod link;
mod log;
mod membership;
mod node;
mod resolve;
mod rest;
mod serve;

use std::fmt;
use std::io::{self, IsTerminal, Write};
use std::net::SocketAddr;
use std::process::ExitCode;
use std::sync::Arc;

use tokio::net::TcpListener;
use tokio::signal::unix::{Signal, SignalKind, signal};

use config::{Config, ConfigError};
use node::Node;

const VERSION: &str = concat!("chainpool-peer ", env!("CARGO_PKG_VERSION"));

const HELP: &str = "\
A small stand-in for a Hyperledger Fabric 0.6 validating peer, for demos, front-end work and tests.
It finds its siblings and answers GET /network/peers and GET /chain.
It runs no consensus and no contracts, and cannot join a network of real Fabric peers.

Usage: chainpool-peer [node start]
       chainpool-peer --help | --version

Environment, as for the real one:
  CORE_PEER_ID                          name of this peer, for example vp0 (required)
  CORE_PEER_NETWORKID                   network it belongs to [dev]
  CORE_PEER_DISCOVERY_ROOTNODE          host:port of the root peer, or several with commas; empty on the root
  CORE_PEER_LISTENADDRESS               where to listen for siblings [0.0.0.0:7051]
  CORE_PEER_ADDRESS                     host:port siblings reach that at [found out]
  CORE_PEER_ADDRESSAUTODETECT           true: find the host out even if CORE_PEER_ADDRESS is set [false]
  CORE_REST_ADDRESS                     where to listen for REST [0.0.0.0:7050]
  CORE_PEER_VALIDATOR_CONSENSUS_PLUGIN  noops or pbft; shown only [noops]
  CORE_PBFT_GENERAL_MODE                batch, classic or sieve; shown only [batch]
  CORE_PBFT_GENERAL_N                   number of validating peers, 1 to 128; shown only [4]

SIGTERM and SIGINT end it. Exit codes: 0 ended so, 1 could not start, 2 wrong arguments or environment.
";

/// Why the peer did not start.
#[derive(Debug, thiserror::Error)]
enum StartError {
    #[error(transparent)]
    Config(#[from] ConfigError),
    #[error("cannot listen on {address} ({variable}): {source}")]
    Listen {
        variable: &'static str,
        address: SocketAddr,
        source: io::Error,
    },
    #[error("cannot start: {0}")]
    System(#[from] io::Error),
}

enum Command {
    Start,
    Help,
    Version,
}

/// Runs the peer with `args`, the command line without the program's name, until it is told to end.
///
/// `node start` and nothing at all start it; `--help` and `--version` do what they say. Everything
/// else comes from the environment. It builds a single-threaded runtime of its own, so it must not be
/// called from within another. Returns exit code 0 after SIGTERM or SIGINT, 1 when it could not start
/// (one line on standard error says why, for example a port in use), 2 for wrong arguments or a broken
/// environment.
pub fn run(args: impl Iterator<Item = String>) -> ExitCode {
    let args: Vec<String> = args.collect();
    match command(&args) {
        Some(Command::Start) => start(),
        Some(Command::Help) => print(HELP.trim_end()),
        Some(Command::Version) => print(VERSION),
        None => {
            let args = args.join(" ");
            let text = format!("{args:?} is not known; use `node start`, --help or --version");
            fail(text, 2)
        }
    }
}

fn command(args: &[String]) -> Option<Command> {
    let args: Vec<&str> = args.iter().map(String::as_str).collect();
    match args[..] {
        [] | ["node", "start"] => Some(Command::Start),
        ["--help" | "-h"] => Some(Command::Help),
        ["--version" | "-V"] => Some(Command::Version),
        _ => None,
    }
}

fn start() -> ExitCode {
    // With a session of its own the peer outlives the terminal of whoever started it in the
    // background. At a terminal it stays in the session, so that Ctrl-C still reaches it.
    if !io::stdin().is_terminal() {
        let _ = rustix::process::setsid();
    }
    match block_on_peer() {
        Ok(()) => ExitCode::SUCCESS,
        Err(StartError::Config(error)) => fail(error, 2),
        Err(error) => fail(error, 1),
    }
}

fn block_on_peer() -> Result<(), StartError> {
    let config = Config::read(|name| std::env::var_os(name))?;
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(peer(config))
}

async fn peer(config: Config) -> Result<(), StartError> {
    let mut terminate = signal(SignalKind::terminate())?;
    let mut interrupt = signal(SignalKind::interrupt())?;
    let rest = listen("CORE_REST_ADDRESS", config.rest_listen).await?;
    let discovery = listen("CORE_PEER_LISTENADDRESS", config.discovery_listen).await?;
    let node = Arc::new(Node::new(config));
    log::line(format_args!(
        "{VERSION} {id} of network {network} is up: REST on {rest}, siblings on {siblings} as {own} \
         ({consensus} asked for; a stand-in, no consensus, no contracts)",
        id = node.config.id,
        network = node.config.network,
        rest = node.config.rest_listen,
        siblings = node.config.discovery_listen,
        own = node.own().address,
        consensus = node.config.consensus,
    ));

    tokio::spawn(serve_rest(Arc::clone(&node), rest));
    tokio::spawn(serve_discovery(Arc::clone(&node), discovery));
    tokio::spawn(announce::run(node));
    let name = first_of(&mut terminate, &mut interrupt).await;
    log::line(format_args!("{name}: ending"));
    Ok(())
}

async fn first_of(terminate: &mut Signal, interrupt: &mut Signal) -> &'static str {
    tokio::select! {
        _ = terminate.recv() => "SIGTERM",
        _ = interrupt.recv() => "SIGINT",
    }
}

/// Listens with `SO_REUSEADDR`, as tokio does on Unix: a restart need not wait for old connections.
async fn listen(variable: &'static str, address: SocketAddr) -> Result<TcpListener, StartError> {
    let bound = TcpListener::bind(address).await;
    bound.map_err(|source| StartError::Listen {
        variable,
        address,
        source,
    })
}

async fn serve_rest(node: Arc<Node>, listener: TcpListener) {
    let handle = move |request: hyper::Request<_>, _| {
        let node = Arc::clone(&node);
        async move { rest::handle(&node, request.method(), request.uri().path()) }
    };
    serve::serve(listener, handle).await;
}

async fn serve_discovery(node: Arc<Node>, listener: TcpListener) {
    let handle = move |request, local| {
        let node = Arc::clone(&node);
        async move { discovery::handle(&node, request, local).await }
    };
    serve::serve(listener, handle).await;
}

fn print(text: impl fmt::Display) -> ExitCode {
    let _ = writeln!(io::stdout(), "{text}");
    ExitCode::SUCCESS
}

fn fail(text: impl fmt::Display, code: u8) -> ExitCode {
    let _ = writeln!(io::stderr(), "chainpool-peer: {text}");
    ExitCode::from(code)
}
