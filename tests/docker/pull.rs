//! Images that come from a registry.

use std::process::{Child, Command, Stdio};

use serde_json::json;
use tempfile::TempDir;

use crate::engines::{OwnEngine, docker, shared, skipped, try_docker};
use crate::profiles::{folder, tiny};
use crate::server::{Server, eventually, text};

/// A registry on an engine's own loopback, which engines trust without TLS.
const REGISTRY: &str = "127.0.0.1:5000";

/// Debian's `docker-registry`, in the network namespace of an engine; ends with this.
struct Registry {
    process: Child,
    _storage: TempDir,
}

impl Registry {
    fn start(engine: &OwnEngine) -> Option<Self> {
        if Command::new("docker-registry").output().is_err() {
            skipped("needs docker-registry");
            return None;
        }
        let storage = tempfile::tempdir().unwrap();
        let config = storage.path().join("config.yml");
        let text = json!({
            "version": 0.1,
            "storage": { "filesystem": { "rootdirectory": storage.path() } },
            "http": { "addr": REGISTRY },
        });
        std::fs::write(&config, text.to_string()).unwrap();
        let process = engine
            .inside(&["docker-registry", "serve", config.to_str().unwrap()])
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        Some(Self {
            process,
            _storage: storage,
        })
    }
}

impl Drop for Registry {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

/// The pull is made to last longer than a driver waits for it, so that several clusters ask for it again and again.
#[tokio::test(flavor = "multi_thread")]
async fn an_image_is_pulled_once_for_all_and_its_progress_told() {
    let Some(engines) = shared() else { return };
    let engine = OwnEngine::start(&engines[0]);
    let Some(_registry) = Registry::start(&engine) else {
        return;
    };
    let image = format!("{REGISTRY}/chain:1");
    docker(&engine.address, &["tag", "chainpool-peer", &image]);
    eventually("the registry has the image", async || {
        try_docker(&engine.address, &["push", &image]).0
    })
    .await;
    docker(&engine.address, &["rmi", &image, "chainpool-peer"]);
    let narrow = "tc qdisc add dev lo root tbf rate 256kbit burst 70kb latency 2s";
    let words: Vec<&str> = narrow.split(' ').collect();
    assert!(engine.inside(&words).status().unwrap().success());

    let profiles = folder(&tiny(&image, ""));
    let mut server = Server::start(&[
        &format!("--profiles={}", profiles.path().display()),
        "--default-flavour=tiny/none//1",
    ]);
    server.add(&engine.address, 3, json!({})).await;
    let told = format!("the image {image} is being pulled: ");
    eventually("the progress is told", async || {
        let found = server.clusters().await;
        let mut details = found.iter().map(|found| text(&found["status_detail"]));
        details.any(|detail| detail.contains(&told))
    })
    .await;
    for cluster in server.healthy(3).await {
        assert_eq!(cluster["status_detail"], "");
    }
    let log = server.log();
    let lines = |words: &str| {
        let of_pull = log.lines().filter(|line| line.contains("docker::pull"));
        of_pull.filter(|line| line.contains(words)).count()
    };
    assert_eq!(lines(" pulled "), 1, "{log}");
    assert!(lines("how_far=") > 0, "{log}");
}
