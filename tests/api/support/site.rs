//! A server with its database and its workers. It can be stopped, killed and started again on what it left behind.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use chainpool::config::{Config, Settings};
use chainpool::http::signals::{Shutdown, Trigger, shutdown};
use chainpool::keeper;
use chainpool::pool::tokens::{self, NewToken};
use chainpool::profile::Catalogue;
use chainpool::server::Server;
use chainpool::store::{Conn, Role, Store, StoreError, console};
use chainpool::worker::fake::FakeWorker;
use chainpool::worker::{Limits, NodeRef, NodeState};
use diesel::prelude::*;
use diesel::sql_types::{BigInt, Integer, Text};
use serde_json::Value;
use tempfile::TempDir;
use tokio::net::TcpListener;
use tokio::runtime::{Builder, Runtime};
use tokio::task::JoinHandle;
use tokio::time::timeout;

use super::workers::Workers;
use super::{Client, PATIENCE, Seen, found, until};

/// What differs from a fresh install.
#[derive(Clone)]
pub struct Terms {
    /// Keys of the configuration.
    pub config: Vec<(&'static str, &'static str)>,
    /// The configuration file.
    pub file: &'static str,
    /// How long a worker may take.
    pub limits: Limits,
    /// How often the keeper looks.
    pub keeper: keeper::Settings,
    /// Whether the host `local` of a fresh install is added.
    pub local: bool,
    /// Where what was seen is noted.
    pub seen: Seen,
}

impl Default for Terms {
    fn default() -> Self {
        let often = Duration::from_millis(50);
        Self {
            config: Vec::new(),
            file: "",
            limits: limits(PATIENCE),
            keeper: keeper::Settings {
                provision_every: often,
                health_every: often,
                fill_every: often,
                hosts_every: often,
                leases_every: often,
                forget_every: often,
                rebuild_after: Duration::from_secs(3600),
                ..keeper::Settings::default()
            },
            local: true,
            seen: Seen::default(),
        }
    }
}

/// The same limit for every call.
pub fn limits(limit: Duration) -> Limits {
    Limits {
        ping: limit,
        look: limit,
        create: limit,
        start: limit,
        stop: limit,
        remove: limit,
    }
}

/// See the module.
pub struct Site {
    directory: TempDir,
    terms: Terms,
    pub workers: Workers,
    /// The worker of the host `local`.
    pub worker: FakeWorker,
    /// Talks to the server that runs now.
    pub client: Client,
    /// Containers were lost on purpose, and may have been made twice.
    pub lossy: bool,
    running: Option<Running>,
    finished: bool,
}

/// A server in a runtime of its own, so that killing it kills everything it has begun.
struct Running {
    runtime: Runtime,
    trigger: Trigger,
    task: JoinHandle<()>,
}

impl Site {
    /// A fresh install whose two clusters are ready.
    pub async fn ready() -> Self {
        let site = Self::with(Terms::default()).await;
        site.available(2).await;
        site
    }

    /// A fresh install whose clusters are perhaps still being made.
    pub async fn with(terms: Terms) -> Self {
        let directory = tempfile::tempdir().unwrap();
        write_profiles(&directory.path().join("profiles"));
        let workers = Workers::default();
        let worker = workers.at("local");
        let client = Client::new(Arc::clone(&terms.seen));
        let mut site = Self {
            directory,
            terms,
            workers,
            worker,
            client,
            lossy: false,
            running: None,
            finished: false,
        };
        site.start().await;
        site
    }

    /// The folder with the operator's own profiles.
    pub fn profiles(&self) -> PathBuf {
        self.directory.path().join("profiles")
    }

    pub fn database(&self) -> PathBuf {
        self.directory.path().join("chainpool.db")
    }

    /// Another connection to the database, behind the server's back.
    pub fn sql(&self) -> SqliteConnection {
        let mut connection =
            SqliteConnection::establish(&self.database().to_string_lossy()).unwrap();
        diesel::sql_query("PRAGMA busy_timeout = 60000")
            .execute(&mut connection)
            .unwrap();
        connection
    }

    /// Makes a token as the command line does, beside the server.
    pub fn token(&self, name: &str, role: Role, user: &str) -> String {
        let new = NewToken {
            name: Some(name.to_owned()),
            role,
            user_id: (!user.is_empty()).then(|| user.to_owned()),
            lifetime: None,
        };
        let issue = |connection: &mut Conn| tokens::issue(connection, new);
        console(&self.database(), issue).unwrap().1
    }

    /// Makes a token for an operator, and goes on with it once the server asks for one.
    pub async fn lock_up(&mut self) {
        let token = self.token("admin", Role::Operator, "");
        self.client.token = Some(token);
        let stranger = self.client.without();
        until("the server asks for tokens", async || {
            stranger.get("/v2/stat").await.status == 401
        })
        .await;
    }

    /// Starts a server on what there is.
    pub async fn start(&mut self) {
        assert!(self.running.is_none());
        self.workers.limit(self.terms.limits);
        let runtime = Builder::new_multi_thread()
            .worker_threads(2)
            .enable_all()
            .build()
            .unwrap();
        let (trigger, shutdown) = shutdown();
        let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
        self.client.address = listener.local_addr().unwrap();
        listener.set_nonblocking(true).unwrap();
        let (config, database) = (self.config(), self.database());
        // What was killed lets go of its files a moment later.
        let store = found("the database is free", async || {
            match Store::open(&database) {
                Err(StoreError::InUse { .. }) => None,
                other => Some(other.unwrap()),
            }
        })
        .await;
        let catalogue = Catalogue::load_with(config.profiles.as_deref(), &|_| None).unwrap();
        let workers = Arc::new(self.workers.clone());
        let server = Server::new(
            &config,
            store,
            catalogue,
            Arc::clone(&workers) as _,
            workers,
        )
        .with_keeper_settings(self.terms.keeper.clone());
        let task = runtime.spawn(serve(server, self.terms.local, listener, shutdown));
        self.running = Some(Running {
            runtime,
            trigger,
            task,
        });
    }

    fn config(&self) -> Config {
        let profiles = self.profiles().display().to_string();
        let flag = |key: &str| match self.terms.config.iter().find(|(name, _)| *name == key) {
            Some((_, value)) => Some((*value).to_owned()),
            None if key == "profiles" => Some(profiles.clone()),
            None => None,
        };
        let file = self.directory.path().join("chainpool.toml");
        fs::write(&file, self.terms.file).unwrap();
        Config::try_from(&Settings::gather(flag, |_| None, Some(&file)).unwrap()).unwrap()
    }

    /// Lets the server stop as on SIGTERM.
    pub async fn stop(&mut self) {
        let running = self.running.take().unwrap();
        running.trigger.stop();
        timeout(PATIENCE, running.task)
            .await
            .expect("it does not stop")
            .unwrap();
        running.runtime.shutdown_background();
    }

    /// Ends the server in the middle of whatever it does, as on SIGKILL.
    pub fn kill(&mut self) {
        self.running.take().unwrap().runtime.shutdown_background();
    }

    /// Adds a host with a worker of its own, `tcp://{name}:2375`, and waits for its clusters if it is filled.
    pub async fn add_host(&self, name: &str, capacity: usize, autofill: bool) -> FakeWorker {
        let worker_api = format!("tcp://{name}:2375");
        let worker = self.workers.at(&worker_api);
        let host = serde_json::json!({
            "name": name, "worker_api": worker_api, "capacity": capacity, "autofill": autofill,
        });
        self.client.post("/v2/host", host).await.done();
        if autofill {
            let query = format!("host_id={name}&health=OK");
            until("the host is full", async || {
                self.client.list(&query).await.len() == capacity
            })
            .await;
        }
        worker
    }

    /// Waits until so many clusters are available.
    pub async fn available(&self, wanted: i64) {
        until("so many are available", async || {
            self.counts().await["available"] == wanted
        })
        .await;
    }

    /// The counts of all clusters.
    pub async fn counts(&self) -> Value {
        self.client.get("/v2/stat").await.done()["clusters"].clone()
    }

    /// The cluster, once it is as wished.
    pub async fn when(&self, id: &str, what: &str, wished: impl Fn(&Value) -> bool) -> Value {
        found(what, async || {
            Some(self.client.cluster(id).await).filter(&wished)
        })
        .await
    }

    /// The free, healthy cluster in the slot of that name.
    pub async fn successor(&self, name: &str) -> Value {
        found("the slot is filled again", async || {
            let free = self.client.list("user_id=&health=OK").await;
            free.into_iter().find(|cluster| cluster["name"] == name)
        })
        .await
    }

    /// Heals the workers, waits until everything is as wished, and makes sure that nothing is left over, nothing was made
    /// twice, and no port is used twice.
    pub async fn finish(mut self) {
        self.workers
            .all()
            .iter()
            .for_each(|(_, worker)| worker.heal());
        let mut sql = self.sql();
        loop {
            until("everything is as wished", async || unsettled(&mut sql) == 0).await;
            self.stop().await;
            // The keeper may have begun something in the last moment.
            if unsettled(&mut sql) == 0 {
                break;
            }
            self.start().await;
        }
        let (rows, mut ports) = (rows(&mut sql), BTreeSet::new());
        for (address, worker) in self.workers.all() {
            let address = address.to_string();
            for seen in worker.containers() {
                let row = rows.get(&seen.node);
                let row = row.unwrap_or_else(|| panic!("nobody knows {seen:?}"));
                assert_eq!(row.worker_api, address, "{seen:?} is elsewhere");
                assert_eq!(
                    row.to_run == 1,
                    seen.state == NodeState::Running,
                    "{seen:?} is not as wished"
                );
                for port in self.workers.ports(&seen.node) {
                    assert!(
                        ports.insert((address.clone(), port)),
                        "port {port} is used twice"
                    );
                }
            }
            for (node, times) in worker.created() {
                assert!(times == 1 || self.lossy, "{node:?} was made {times} times");
            }
        }
        let has = |row: &Row| {
            let worker = self.workers.at(&row.worker_api);
            worker.runs(&row.node())
        };
        for row in rows.values().filter(|row| row.to_run == 1) {
            assert!(has(row), "{row:?} does not run");
        }
        self.finished = true;
    }
}

async fn serve(server: Server, local: bool, listener: std::net::TcpListener, shutdown: Shutdown) {
    if local {
        server.seed().await.unwrap();
    }
    let listener = TcpListener::from_std(listener).unwrap();
    server.run(listener, shutdown).await.unwrap();
}

impl Drop for Site {
    fn drop(&mut self) {
        if self.running.is_some() {
            self.kill();
        }
        assert!(
            self.finished || std::thread::panicking(),
            "the test does not end with finish()"
        );
    }
}

/// The shipped profiles, with health told at once.
fn write_profiles(folder: &std::path::Path) {
    fs::create_dir(folder).unwrap();
    for (name, text) in [
        (
            "a.yml",
            include_str!("../../../profiles/fabric-0.6-pbft-4.yml"),
        ),
        (
            "b.yml",
            include_str!("../../../profiles/fabric-0.6-pbft-6.yml"),
        ),
        (
            "c.yml",
            include_str!("../../../profiles/fabric-0.6-noops-4.yml"),
        ),
    ] {
        let quick = text
            .replace("interval: 5s", "interval: 100ms")
            .replace("timeout: 3s", "timeout: 100ms")
            .replace("start_period: 60s", "start_period: 0s");
        assert_ne!(quick, text);
        fs::write(folder.join(name), quick).unwrap();
    }
}

#[derive(Debug, QueryableByName)]
struct Row {
    #[diesel(sql_type = Text)]
    cluster_id: String,
    #[diesel(sql_type = Text)]
    node_id: String,
    #[diesel(sql_type = Integer)]
    incarnation: i32,
    #[diesel(sql_type = Text)]
    worker_api: String,
    #[diesel(sql_type = Integer)]
    to_run: i32,
}

impl Row {
    fn node(&self) -> NodeRef {
        NodeRef {
            cluster_id: self.cluster_id.clone(),
            node_id: self.node_id.clone(),
            incarnation: self.incarnation,
        }
    }
}

#[derive(QueryableByName)]
struct Count {
    #[diesel(sql_type = BigInt)]
    number: i64,
}

/// How many clusters are not as wished.
fn unsettled(sql: &mut SqliteConnection) -> i64 {
    let query = "SELECT count(*) AS number FROM clusters WHERE settled < generation";
    diesel::sql_query(query)
        .get_result::<Count>(sql)
        .unwrap()
        .number
}

fn rows(sql: &mut SqliteConnection) -> BTreeMap<NodeRef, Row> {
    let query = "SELECT n.cluster_id, n.node_id, n.incarnation, h.worker_api, \
                 (c.wanted = 'running' AND n.wanted = 'running') AS to_run \
                 FROM nodes n JOIN clusters c ON c.id = n.cluster_id JOIN hosts h ON h.id = c.host_id";
    let rows: Vec<Row> = diesel::sql_query(query).load(sql).unwrap();
    rows.into_iter().map(|row| (row.node(), row)).collect()
}
