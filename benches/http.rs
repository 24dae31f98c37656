//! What the way of a request costs: looks, lists and flavours per second, beside a bare hyper server that returns the
//! same bytes. The two take turns, each in a process of its own, under the same load from `wrk`.
//!
//! `cargo bench -p chainpool-benches --bench http` prints a row for each request and number of connections, and fails below
//! the budget. `CHAINPOOL_BENCH_SECONDS` says how long a turn is.

#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    reason = "a measurement, for people"
)]

use std::convert::Infallible;
use std::io::{BufRead, BufReader, Write as _};
use std::path::Path;
use std::process::{Child, Command, ExitCode, Stdio};
use std::time::{Duration, Instant};

use bytes::Bytes;
use http_body_util::Full;
use hyper::service::service_fn;
use hyper::{Response, header};
use hyper_util::rt::{TokioExecutor, TokioIo};
use hyper_util::server::conn::auto;
use support::{Budget, Row};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::{TcpListener, TcpStream};

/// What a server makes that is told nothing.
const CLUSTERS: usize = 2;
const ROUNDS: usize = 9;
const CONNECTIONS: [usize; 3] = [1, 64, 512];
/// Of the bare server's requests per second, for a look with 64 connections.
const BUDGET: f64 = 0.7;
/// The way in which this program is called to be the bare server.
const BARE: &str = "--bare";
const PATIENCE: Duration = Duration::from_secs(30);

/// What `wrk` prints at the end, for `Load::read`: microseconds but for the first.
const REPORT: &str = r#"
done = function(summary, latency, requests)
  local errors = summary.errors
  io.write(string.format("report %.1f %d %d %d %d\n", summary.requests / (summary.duration / 1e6),
    latency:percentile(50), latency:percentile(99), latency:percentile(99.9),
    errors.connect + errors.read + errors.write + errors.status + errors.timeout))
end
"#;

/// What one turn showed.
#[derive(Clone, Copy)]
struct Load {
    per_second: f64,
    /// The median, the 99th and the 99.9th percentile, in milliseconds.
    latency: [f64; 3],
    /// The processor time that the server took for a request, in microseconds; a busy machine moves it much less.
    cpu: f64,
}

/// A server that ends with its handle.
struct Running {
    process: Child,
    authority: String,
}

impl Running {
    /// The seconds that the process has used. Linux counts them in hundredths, whatever its own clock (`USER_HZ`).
    fn cpu_time(&self) -> f64 {
        let stat = std::fs::read_to_string(format!("/proc/{}/stat", self.process.id())).unwrap();
        let after_name = stat.rsplit(')').next().unwrap();
        let fields: Vec<&str> = after_name.split_whitespace().collect();
        (fields[11].parse::<f64>().unwrap() + fields[12].parse::<f64>().unwrap()) / 100.0
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = Command::new("kill")
            .arg(self.process.id().to_string())
            .status();
        let _ = self.process.wait();
    }
}

#[tokio::main]
async fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().collect();
    if let [_, mode, file] = &arguments[..]
        && mode == BARE
    {
        return bare(Path::new(file)).await;
    }
    if Command::new("wrk")
        .arg("-v")
        .stdout(Stdio::null())
        .status()
        .is_err()
    {
        eprintln!("skipped: needs wrk");
        return ExitCode::SUCCESS;
    }
    let folder = tempfile::tempdir().unwrap();
    let script = folder.path().join("report.lua");
    std::fs::write(&script, REPORT).unwrap();
    let server = serve(folder.path());
    let id = first_of_full_pool(&server.authority).await;
    let mut is_within = true;
    for (name, path) in [
        ("a cluster", format!("/v2/cluster/{id}")),
        ("a list", "/v2/clusters?limit=100".to_owned()),
        ("flavours", "/v2/flavours".to_owned()),
    ] {
        let body = body_of(&server.authority, &path).await;
        let file = folder.path().join("body");
        std::fs::write(&file, &body).unwrap();
        let bare = start(
            Command::new(std::env::current_exe().unwrap())
                .arg(BARE)
                .arg(&file),
        );
        for connections in CONNECTIONS {
            let turn = |server: &Running| wrk(&script, server, &path, connections);
            let turns: Vec<(Load, Load)> =
                (0..ROUNDS).map(|_| (turn(&server), turn(&bare))).collect();
            let counts = name == "a cluster" && connections == 64;
            let budget = counts.then_some(Budget::AtLeast(BUDGET));
            is_within &= report(name, connections, turns, budget);
        }
    }
    if is_within {
        ExitCode::SUCCESS
    } else {
        ExitCode::FAILURE
    }
}

/// Prints the round whose ratio is the median, and says whether the budget is kept.
fn report(
    name: &str,
    connections: usize,
    mut turns: Vec<(Load, Load)>,
    budget: Option<Budget>,
) -> bool {
    let ratio = |(ours, theirs): &(Load, Load)| ours.per_second / theirs.per_second;
    turns.sort_by(|one, other| ratio(one).total_cmp(&ratio(other)));
    let (ours, theirs) = turns[turns.len() / 2];
    let tell = |load: Load| {
        let latency = load.latency.map(|ms| format!("{ms:.1}")).join(" ");
        format!("{:.0}; {latency}", load.per_second)
    };
    let cpus: Vec<f64> = turns
        .iter()
        .map(|(ours, theirs)| theirs.cpu / ours.cpu)
        .collect();
    let middle = |which: fn(&(Load, Load)) -> f64| {
        let all: Vec<f64> = turns.iter().map(which).collect();
        format!("{:.1}", support::median(&all))
    };
    Row {
        what: format!("GET {name}, {connections} conn., CPU us each"),
        ours: middle(|(ours, _)| ours.cpu),
        theirs: middle(|(_, theirs)| theirs.cpu),
        ratios: cpus,
        budget: None,
    }
    .print();
    Row {
        what: format!("GET {name}, {connections} conn., /s; p50 p99 p99.9 ms"),
        ours: tell(ours),
        theirs: tell(theirs),
        ratios: turns.iter().map(ratio).collect(),
        budget,
    }
    .print()
}

fn wrk(script: &Path, server: &Running, path: &str, connections: usize) -> Load {
    let (authority, before) = (&server.authority, server.cpu_time());
    let seconds = std::env::var("CHAINPOOL_BENCH_SECONDS").unwrap_or_else(|_| "2".into());
    let done = Command::new("wrk")
        .args([
            "-t",
            "1",
            "-c",
            &connections.to_string(),
            "-d",
            &seconds,
            "-s",
        ])
        .arg(script)
        .arg(format!("http://{authority}{path}"))
        .output()
        .unwrap();
    let used = server.cpu_time() - before;
    let told = String::from_utf8_lossy(&done.stdout);
    let line = told.lines().find_map(|line| line.strip_prefix("report "));
    let numbers: Vec<f64> = line
        .unwrap_or_else(|| panic!("{told}"))
        .split(' ')
        .map(|number| number.parse().unwrap())
        .collect();
    assert!(numbers[4] == 0.0, "some were not answered: {told}");
    let requests = numbers[0] * seconds.parse::<f64>().unwrap();
    Load {
        per_second: numbers[0],
        latency: [numbers[1], numbers[2], numbers[3]].map(|microseconds| microseconds / 1000.0),
        cpu: used * 1e6 / requests,
    }
}

/// The server of this very build, with a pool of its own.
fn serve(folder: &Path) -> Running {
    let mut command = Command::new(support::program());
    command
        .args(["serve", "--listen", "127.0.0.1:0", "--ports", "41000-41999"])
        .env("CHAINPOOL_LOG", "warn")
        .current_dir(folder);
    start(&mut command)
}

/// Starts a server and reads from its first lines where it is.
fn start(command: &mut Command) -> Running {
    let mut process = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::inherit())
        .spawn()
        .unwrap();
    let lines = BufReader::new(process.stdout.take().unwrap()).lines();
    let authority = lines
        .map_while(Result::ok)
        .find_map(|line| {
            let (_, rest) = line.split_once("http://")?;
            Some(rest.split('/').next()?.trim().to_owned())
        })
        .expect("the server ends");
    Running { process, authority }
}

/// The id of a cluster, once all are there and well.
async fn first_of_full_pool(authority: &str) -> String {
    let begun = Instant::now();
    loop {
        let body = body_of(authority, "/v2/clusters?user_id=&health=OK").await;
        let answer: serde_json::Value = serde_json::from_slice(&body).unwrap();
        let clusters = answer["data"].as_array().unwrap();
        if clusters.len() == CLUSTERS {
            return clusters[0]["id"].as_str().unwrap().to_owned();
        }
        assert!(
            begun.elapsed() < PATIENCE,
            "the pool does not fill: {answer}"
        );
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

async fn body_of(authority: &str, path: &str) -> Vec<u8> {
    let mut stream = TcpStream::connect(authority).await.unwrap();
    let request = format!("GET {path} HTTP/1.1\r\nhost: {authority}\r\nconnection: close\r\n\r\n");
    stream.write_all(request.as_bytes()).await.unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.unwrap();
    let head = answer
        .windows(4)
        .position(|bytes| bytes == b"\r\n\r\n")
        .unwrap();
    answer.split_off(head + 4)
}

/// A server that does nothing but return those bytes.
async fn bare(file: &Path) -> ExitCode {
    let body = Bytes::from(std::fs::read(file).unwrap());
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("http://{}", listener.local_addr().unwrap());
    std::io::stdout().flush().unwrap();
    loop {
        let Ok((stream, _)) = listener.accept().await else {
            continue;
        };
        let _ = stream.set_nodelay(true);
        let body = body.clone();
        tokio::spawn(async move {
            let answer = service_fn(move |_| {
                let body = Full::new(body.clone());
                let json = Response::builder().header(header::CONTENT_TYPE, "application/json");
                async move { Ok::<_, Infallible>(json.body(body).unwrap()) }
            });
            let builder = auto::Builder::new(TokioExecutor::new());
            let _ = builder.serve_connection(TokioIo::new(stream), answer).await;
        });
    }
}
