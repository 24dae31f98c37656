//! Stopping without breaking anything off.

use std::time::Duration;

use chainpool::http::{Limits, Stopped};

use super::harness::{Server, get, until, wait};

#[tokio::test]
async fn what_is_under_way_is_finished() {
    let server = Server::start().await;
    let mut idle = server.connect().await;
    assert!(idle.answers().await);
    let mut silent = server.connect().await;
    let mut busy = server.connect().await;
    busy.send(wait()).await;
    let mut gone = server.connect().await;
    gone.send(wait()).await;
    server.wait_started(2).await;
    drop(gone);

    server.stop();
    idle.closed().await;
    silent.closed().await;
    let address = server.address;
    until(async || tokio::net::TcpStream::connect(address).await.is_err()).await;
    server.let_in(2);
    let reply = busy.reply().await;
    assert_eq!(reply.received()["user_id"], "wait");
    busy.closed().await;
    let api = server.api.clone();
    assert_eq!(server.stopped().await, Stopped::Drained);
    assert_eq!(api.0.finished.load(std::sync::atomic::Ordering::SeqCst), 2);
}

#[tokio::test]
async fn an_operation_without_a_client_is_waited_for() {
    let server = Server::start().await;
    let mut client = server.connect().await;
    client.send(wait()).await;
    server.wait_started(1).await;
    drop(client);
    server.stop();
    let (api, address) = (server.api.clone(), server.address);
    let stopped = tokio::spawn(server.stopped());
    until(async || tokio::net::TcpStream::connect(address).await.is_err()).await;
    assert!(!stopped.is_finished());
    api.0.door.add_permits(1);
    assert_eq!(stopped.await.unwrap(), Stopped::Drained);
    assert_eq!(api.0.finished.load(std::sync::atomic::Ordering::SeqCst), 1);
}

#[tokio::test]
async fn what_takes_too_long_is_cut() {
    let limits = Limits {
        shutdown_grace: Duration::from_millis(50),
        ..Limits::default()
    };
    let server = Server::with(limits).await;
    let mut busy = server.connect().await;
    busy.send(wait()).await;
    server.wait_started(1).await;
    let cut = Stopped::Cut {
        connections: 1,
        operations: 1,
    };
    assert_eq!(server.stopped().await, cut);
    busy.closed().await;
}

#[tokio::test]
async fn an_idle_server_stops_at_once() {
    let server = Server::start().await;
    assert_eq!(server.send(get("/v2/health")).await.status, 200);
    assert_eq!(server.stopped().await, Stopped::Drained);
}
