//! The program itself, with real nodes.

use std::fs;
use std::net::TcpListener;
use std::process::{Child, Command, Stdio};

use diesel::connection::SimpleConnection as _;
use diesel::prelude::*;
use rustix::process::Signal;
use serde_json::{Value, json};
use tokio::net::TcpStream;

use crate::support::program::{Program, refusal};
use crate::support::{Client, until};

/// How many peers the chain at this URL lists; none while its node is not up yet.
async fn peers(program: &Program, api_url: &Value) -> Option<usize> {
    let address = api_url
        .as_str()
        .unwrap()
        .strip_prefix("http://")
        .unwrap()
        .parse()
        .unwrap();
    TcpStream::connect(address).await.ok()?;
    let node = Client {
        address,
        ..program.client.clone()
    };
    let reply = node.get("/network/peers").await;
    assert_eq!(reply.status, 200);
    Some(reply.envelope()["peers"].as_array().unwrap().len())
}

async fn lists(program: &Program, cluster: &Value, wanted: usize) {
    let what = format!("it lists {wanted} peers");
    until(&what, async || {
        peers(program, &cluster["api_url"]).await == Some(wanted)
    })
    .await;
}

#[tokio::test]
async fn a_fresh_install_hands_out_chains() {
    let mut program = Program::new();
    program.start().await;
    program.available(2).await;
    let client = program.client.clone();
    let host = client.host("local").await;
    assert_eq!(
        (&host["capacity"], &host["autofill"], &host["type"]),
        (&json!(2), &json!(true), &json!("local"))
    );
    assert_eq!(program.nodes().len(), 8);

    let apply = json!({
        "action": "apply", "user_id": "alice", "allow_multiple": false, "consensus_plugin": "pbft",
        "consensus_mode": "batch", "size": 4,
    });
    let held = client.op(apply.clone()).await.done();
    let id = held["id"].as_str().unwrap();
    assert_eq!(client.op(apply).await.done()["id"], held["id"]);
    assert_eq!(peers(&program, &held["api_url"]).await, Some(4));

    client.operate("stop", id, Some("vp2")).await.done();
    lists(&program, &held, 3).await;
    assert_eq!(client.cluster(id).await["nodes"][2]["status"], "stopped");
    assert_eq!(program.nodes().len(), 7);
    client.operate("start", id, Some("vp2")).await.done();
    lists(&program, &held, 4).await;
    client.operate("stop", id, None).await.done();
    assert_eq!(program.nodes().len(), 4);
    client.operate("start", id, None).await.done();
    lists(&program, &held, 4).await;
    let before = program.nodes();
    client.operate("restart", id, None).await.done();
    lists(&program, &held, 4).await;
    assert_eq!(
        program
            .nodes()
            .iter()
            .filter(|pid| before.contains(pid))
            .count(),
        4
    );

    client
        .op(json!({"action": "release", "cluster_id": id, "node_id": "vp1"}))
        .await
        .done();
    until("the node is made anew", async || {
        let node = client.cluster(id).await["nodes"][1].clone();
        node["status"] == "running" && node["container_id"] != held["nodes"][1]["container_id"]
    })
    .await;
    lists(&program, &held, 4).await;

    client.release(id).await.done();
    program.available(2).await;
    let all = client.list("").await;
    let next = all
        .iter()
        .find(|cluster| cluster["name"] == held["name"])
        .unwrap();
    assert_ne!(next["id"], held["id"]);
    assert_eq!(next["api_url"], held["api_url"]);
    assert_eq!(peers(&program, &next["api_url"]).await, Some(4));
    assert_eq!(program.nodes().len(), 8);
}

#[tokio::test]
async fn the_next_server_finds_everything_as_it_was() {
    let mut program = Program::new();
    program.start().await;
    program.available(2).await;
    let held = program.client.apply("alice").await.done();
    program.available(1).await;
    let (nodes, hosts) = (program.nodes(), hosts(&program).await);
    for signal in [Signal::TERM, Signal::KILL, Signal::INT] {
        let status = program.end(signal).await;
        assert_eq!(status.success(), signal != Signal::KILL, "{status}");
        assert_eq!(program.nodes(), nodes, "the nodes go on without the server");
        assert_eq!(peers(&program, &held["api_url"]).await, Some(4));
        program.start().await;
        program.available(1).await;
        let again = program.client.apply("alice").await.done();
        for same in [
            "id",
            "name",
            "api_url",
            "nodes",
            "user_id",
            "apply_ts",
            "mapped_ports",
        ] {
            assert_eq!(again[same], held[same], "{same}");
        }
        assert_eq!(self::hosts(&program).await, hosts);
        assert_eq!(program.nodes(), nodes);
    }
    assert_eq!(program.client.list("state=released").await.len(), 0);
}

/// The hosts as their operator left them, without what changes by itself.
async fn hosts(program: &Program) -> Value {
    let mut hosts = program.client.get("/v2/hosts").await.done();
    for host in hosts.as_array_mut().unwrap() {
        host["facts"].take();
    }
    hosts
}

/// A process that the program has nothing to do with.
struct Stranger(Child);

impl Stranger {
    fn new(marker: &str) -> Self {
        let mut command = Command::new("sleep");
        command
            .arg("1000")
            .env("CHAINPOOL_NODE", marker)
            .stdin(Stdio::null());
        Self(command.spawn().unwrap())
    }
}

impl Drop for Stranger {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

#[tokio::test]
async fn a_reset_removes_every_node_and_leaves_strangers_alone() {
    let mut program = Program::new();
    program.start().await;
    program.available(2).await;
    let one = program.client.list("").await[0]["id"]
        .as_str()
        .unwrap()
        .to_owned();
    let marker = format!("another-pool/{one}/vp0/1/{}", "0".repeat(32));
    let mut strangers = [Stranger::new(&marker), Stranger::new("odd")];
    program.client.host_op("reset", "local").await.done();
    until("all nodes are gone", async || program.nodes().is_empty()).await;
    until("the host is empty", async || {
        program.client.delete("/v2/host/local").await.status == 200
    })
    .await;
    for stranger in &mut strangers {
        assert!(
            stranger.0.try_wait().unwrap().is_none(),
            "a stranger was ended"
        );
    }
    // The host of a fresh install does not come back.
    program.end(Signal::TERM).await;
    program.start().await;
    assert_eq!(program.client.get("/v2/hosts").await.done(), json!([]));
}

#[tokio::test]
async fn a_second_server_is_refused_and_the_first_goes_on() {
    let mut program = Program::new();
    program.start().await;
    let line = refusal(program.serve(&[]));
    assert!(
        line.contains("chainpool.db is in use by another chainpool server"),
        "{line}"
    );
    let address = program.client.address.to_string();
    let line = refusal(program.command(&["serve", "--listen", &address, "--database", "other.db"]));
    assert!(
        line.contains(&format!("cannot listen on {address}")),
        "{line}"
    );
    assert!(!program.path("other.db").exists());
    program.available(2).await;
}

#[test]
fn what_cannot_be_served_is_refused_with_one_line_and_leaves_nothing_behind() {
    let program = Program::new();
    let taken = TcpListener::bind("127.0.0.1:0").unwrap();
    let taken = taken.local_addr().unwrap().to_string();
    fs::create_dir(program.path("bad")).unwrap();
    let profile = include_str!("../../profiles/fabric-0.6-noops-4.yml")
        .replace("interval: 5s", "interval: soon");
    fs::write(program.path("bad/mine.yml"), profile).unwrap();
    fs::write(program.path("unknown.toml"), "listn = \"127.0.0.1:1\"\n").unwrap();
    fs::write(
        program.path("broken.toml"),
        "listen = \"127.0.0.1:1\nports = 1\n",
    )
    .unwrap();
    for (arguments, expected) in [
        (&["--listen", &taken][..], "cannot listen on"),
        (
            &["--listen", "nowhere"],
            "listen from the command line is \"nowhere\": must be an address and port",
        ),
        (
            &["--listen", "0.0.0.0:0"],
            "take the risk with insecure_open",
        ),
        (&["--ports", "9-1"], "ports from the command line"),
        (
            &["--default-flavour", "fabric-0.6/pbft/batch/5"],
            "known are: fabric-0.6/noops//4, fabric-0.6/pbft/batch/4",
        ),
        (&["--operation-timeout", "soon"], "must be a time like 30s"),
        (
            &["--max-requests", "100", "--max-waiting", "100"],
            "below 100, the lower of max_requests and max_connections",
        ),
        (&["--log", "info,=="], "log"),
        (&["--profiles", "bad"], "mine.yml"),
        (&["--profiles", "nowhere"], "nowhere"),
        (
            &["--config", "nowhere.toml"],
            "cannot read the configuration nowhere.toml",
        ),
        (
            &["--config", "unknown.toml"],
            "unknown.toml: unknown key \"listn\"",
        ),
        (&["--config", "broken.toml"], "broken.toml: line 1: "),
        (
            &["--database", "nowhere/pool.db"],
            "cannot open the database nowhere/pool.db",
        ),
    ] {
        let mut command = program.command(&[&["serve"], arguments].concat());
        command.env("CHAINPOOL_LISTEN", "127.0.0.1:0");
        let line = refusal(command);
        assert!(line.contains(expected), "{arguments:?}: {line}");
    }
    let mut command = program.command(&["serve"]);
    command.env("CHAINPOOL_MAX_REQUESTS", "none");
    let line = refusal(command);
    assert!(
        line.contains(
            "max_requests from the environment variable CHAINPOOL_MAX_REQUESTS is \"none\""
        ),
        "{line}"
    );
    let mut left: Vec<_> = fs::read_dir(program.path(""))
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["bad", "broken.toml", "unknown.toml"]);
}

#[tokio::test]
async fn a_database_from_a_newer_version_is_refused_and_unchanged() {
    let mut program = Program::new();
    program.start().await;
    program.end(Signal::TERM).await;
    let database = program.path("chainpool.db");
    let change = |sql: &str| {
        let mut connection = SqliteConnection::establish(&database.to_string_lossy()).unwrap();
        connection.batch_execute(sql).unwrap();
    };
    change("INSERT INTO __diesel_schema_migrations (version) VALUES ('99991231000000')");
    let before = fs::read(&database).unwrap();
    let line = refusal(program.serve(&[]));
    assert!(
        line.contains("chainpool.db comes from a newer version of chainpool"),
        "{line}"
    );
    assert_eq!(fs::read(&database).unwrap(), before);
    change("DELETE FROM __diesel_schema_migrations WHERE version = '99991231000000'");
    program.start().await;
    program.available(2).await;
}

#[test]
fn config_show_tells_every_value_and_where_it_comes_from() {
    let program = Program::new();
    fs::write(
        program.path("pool.toml"),
        "max_requests = 7\nlog = \"debug\"\nlisten = \"127.0.0.1:1\"\n",
    )
    .unwrap();
    let mut command = program.command(&[
        "config",
        "show",
        "--config",
        "pool.toml",
        "--listen",
        "127.0.0.1:3",
    ]);
    let output = command.env("CHAINPOOL_LOG", "warn").output().unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(output.status.success(), "{shown}");
    let table: toml::Table = shown.parse().unwrap();
    for (name, value, from) in [
        ("listen", "127.0.0.1:3", "the command line"),
        ("log", "warn", "the environment variable CHAINPOOL_LOG"),
        ("max_requests", "7", "pool.toml"),
        ("database", "chainpool.db", "the default"),
        ("ports", "20000-29999", "the default"),
    ] {
        assert_eq!(table[name].as_str(), Some(value));
        let (above, _) = shown.split_once(&format!("\n{name} = ")).unwrap();
        assert!(
            above
                .lines()
                .last()
                .unwrap()
                .ends_with(&format!("from {from}")),
            "{shown}"
        );
    }
    assert_eq!(table.len(), chainpool::config::KEYS.len());
    // What it shows is a configuration.
    fs::write(program.path("shown.toml"), &shown).unwrap();
    let again = program
        .command(&["config", "show", "--config", "shown.toml"])
        .output()
        .unwrap();
    let again: toml::Table = String::from_utf8(again.stdout).unwrap().parse().unwrap();
    assert_eq!(again, table);
    let wrong = program
        .command(&["config", "show", "--ports", "1"])
        .output()
        .unwrap();
    assert!(!wrong.status.success());
    assert!(
        String::from_utf8(wrong.stderr)
            .unwrap()
            .starts_with("chainpool: ports from the command line")
    );
}

#[test]
fn profile_check_tells_what_a_profile_makes_or_what_is_wrong_with_it() {
    let program = Program::new();
    let good = include_str!("../../profiles/fabric-0.6-pbft-4.yml");
    fs::write(program.path("good.yml"), good).unwrap();
    let output = program
        .command(&["profile", "check", "good.yml"])
        .output()
        .unwrap();
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(
        output.status.success() && shown.contains("fabric-0.6/pbft/batch/4"),
        "{shown}"
    );
    for (from, to, expected) in [
        ("mem_limit: 512m", "mem_limit: much", "mem_limit"),
        ("restart: unless-stopped", "privileged: true", "privileged"),
        ("port: 7050}", "port: 9}", "9"),
        ("x-chainpool:", "x-other:", "x-chainpool"),
    ] {
        let bad = good.replace(from, to);
        assert_ne!(bad, good);
        fs::write(program.path("bad.yml"), bad).unwrap();
        let output = program
            .command(&["profile", "check", "bad.yml"])
            .output()
            .unwrap();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(
            !output.status.success() && said.contains("bad.yml") && said.contains(expected),
            "{said}"
        );
    }
    let line = refusal(program.command(&["profile", "check", "nowhere.yml"]));
    assert!(line.contains("nowhere.yml"), "{line}");
}
