//! Things that people and programs do to an engine behind the server's back, and what an engine refuses.

use std::process::Stdio;

use serde_json::json;

use crate::engines::{OwnEngine, docker, lines, shared, try_docker};
use crate::profiles::{folder, tiny};
use crate::server::{Server, ask, eventually, text};
use crate::spread::containers;

#[tokio::test(flavor = "multi_thread")]
async fn a_container_that_someone_removed_is_made_again_and_one_that_was_stopped_started() {
    let Some(engines) = shared() else { return };
    let engine = &engines[0];
    let mut server = Server::start(&[]);
    let host = server.add(engine, 1, json!({})).await;
    server.healthy(1).await;
    let held = server.apply("alice").await;
    let before = containers(engine, &host);
    let id = |name: &str| docker(engine, &["inspect", "-f", "{{.Id}}", name]);
    let names: Vec<String> = before.iter().cloned().collect();
    let (kept, gone) = (id(&names[2]), id(&names[3]));
    docker(engine, &["rm", "-f", &names[3]]);
    docker(engine, &["stop", &names[2]]);
    docker(engine, &["pause", &names[1]]);
    eventually("all run again", async || {
        let running = lines(
            engine,
            &[
                "ps",
                "-q",
                "--filter",
                &format!("name={host}_"),
                "--filter",
                "status=running",
            ],
        );
        running.len() == 4
    })
    .await;
    assert_eq!(containers(engine, &host), before);
    assert_eq!(id(&names[2]), kept);
    assert_ne!(id(&names[3]), gone);
    eventually("it is healthy", async || {
        server.cluster(&text(&held["id"])).await["health"] == "OK"
    })
    .await;
    assert_eq!(server.cluster(&text(&held["id"])).await["user_id"], "alice");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_network_that_someone_removed_is_made_again_under_the_same_containers() {
    let Some(engines) = shared() else { return };
    let engine = &engines[0];
    let mut server = Server::start(&[]);
    let host = server.add(engine, 1, json!({})).await;
    server.healthy(1).await;
    let held = server.apply("alice").await;
    let id = text(&held["id"]);
    let made = |name: &str| docker(engine, &["inspect", "-f", "{{.Id}}", name]);
    let names = containers(engine, &host);
    let before: Vec<String> = names.iter().map(|name| made(name)).collect();
    let networks = ["network", "ls", "-q", "--filter", &format!("name={host}_")];
    let network = docker(engine, &networks);

    assert_eq!(server.operate("stop", &id).await.0, 200);
    docker(engine, &["network", "rm", &network]);
    let (status, answer) = server.operate("start", &id).await;
    assert_eq!(status, 200, "{answer}");
    server.healthy(1).await;

    // The same under containers that run: they lose the network, and a restart gives it back.
    let network = docker(engine, &networks);
    for name in &names {
        docker(engine, &["network", "disconnect", "-f", &network, name]);
    }
    docker(engine, &["network", "rm", &network]);
    eventually("it is told", async || {
        server.cluster(&id).await["health"] == "FAIL"
    })
    .await;
    let (status, answer) = server.operate("restart", &id).await;
    assert_eq!(status, 200, "{answer}");
    server.healthy(1).await;
    assert_eq!(lines(engine, &networks).len(), 1);
    let after: Vec<String> = names.iter().map(|name| made(name)).collect();
    assert_eq!(after, before);
    let peers = ask(&format!("{}/network/peers", text(&held["api_url"]))).await;
    assert_eq!(peers.unwrap()["peers"].as_array().unwrap().len(), 4);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_missing_image_is_named_and_once_it_is_there_used() {
    let Some(engines) = shared() else { return };
    let engine = &engines[0];
    let image = format!("{}:1", crate::engines::fresh_name("missing"));
    let profiles = folder(&tiny(&image, ""));
    let mut server = Server::start(&[
        &format!("--profiles={}", profiles.path().display()),
        "--default-flavour=tiny/none//1",
    ]);
    let host = server.add(engine, 1, json!({})).await;
    let told = format!("the image {image} is not on this host and cannot be pulled");
    eventually("the image is named", async || {
        let found = server.clusters().await;
        let detail = found.first().map(|found| text(&found["status_detail"]));
        detail.is_some_and(|detail| detail.starts_with(&told))
    })
    .await;
    docker(engine, &["tag", "chainpool-peer", &image]);
    server.healthy(1).await;
    assert_eq!(server.clusters().await[0]["status_detail"], "");
    assert_eq!(containers(engine, &host).len(), 1);
    drop(server);
    try_docker(engine, &["rmi", &image]);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_port_that_another_program_holds_is_skipped() {
    let Some(engines) = shared() else { return };
    let engine = OwnEngine::start(&engines[0]);
    // One by another container, one by a program of the host.
    let run = [
        "run",
        "-d",
        "--name",
        "stranger",
        "-e",
        "CORE_PEER_ID=x",
        "-p",
        "21002:7050",
        "chainpool-peer",
    ];
    docker(&engine.address, &run);
    let listen = "import socket,sys; s = socket.create_server(('0.0.0.0', 21005)); print(flush=True); sys.stdin.read()";
    let mut program = engine
        .inside(&["python3", "-c", listen])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut ready = [0];
    std::io::Read::read_exact(program.stdout.as_mut().unwrap(), &mut ready).unwrap();

    let mut server = Server::start(&["--ports=21000-21100"]);
    let host = server.add(&engine.address, 2, json!({})).await;
    let clusters = server.healthy(2).await;
    for cluster in &clusters {
        let ports = cluster["mapped_ports"].as_object().unwrap();
        assert_eq!(ports.len(), 8);
        assert!(
            !ports.values().any(|port| port == 21002 || port == 21005),
            "{ports:?}"
        );
    }
    assert_eq!(containers(&engine.address, &host).len(), 8);
    let running = ["inspect", "-f", "{{.State.Running}}", "stranger"];
    assert_eq!(docker(&engine.address, &running), "true");
    program.kill().unwrap();
    program.wait().unwrap();
}
