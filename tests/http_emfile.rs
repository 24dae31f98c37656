//! A server that cannot open any more files goes on once it can. Alone in its process, as it takes all of them.

#![expect(clippy::unwrap_used, reason = "a test fails where it is surprised")]

#[path = "http_server/echo.rs"]
mod echo;
#[expect(dead_code, reason = "shared with other tests, which use all of it")]
#[path = "http_server/harness.rs"]
mod harness;

use harness::{Server, until};
use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
use tokio::net::{TcpSocket, TcpStream};

#[tokio::test]
async fn running_out_of_files_is_survived() {
    let server = Server::start().await;
    assert!(server.connect().await.answers().await);
    let usual = getrlimit(Resource::Nofile);
    // Sockets of clients that are made now, and need no more files later.
    let sockets: Vec<TcpSocket> = (0..40).map(|_| TcpSocket::new_v4().unwrap()).collect();
    let open = std::fs::read_dir("/proc/self/fd").unwrap().count() as u64;
    let few = Rlimit {
        current: Some(open + 5),
        maximum: usual.maximum,
    };
    setrlimit(Resource::Nofile, few).unwrap();
    let mut clients: Vec<TcpStream> = Vec::new();
    for socket in sockets {
        clients.push(socket.connect(server.address).await.unwrap());
    }
    // All files are taken once not even one more can be opened.
    until(async || std::fs::File::open("/proc/self/stat").is_err()).await;

    clients.truncate(3);
    until(async || {
        let Ok(stream) = TcpStream::connect(server.address).await else {
            return false;
        };
        harness::Client(stream).answers().await
    })
    .await;
    setrlimit(Resource::Nofile, usual).unwrap();
    assert_eq!(server.stopped().await, chainpool::http::Stopped::Drained);
}
