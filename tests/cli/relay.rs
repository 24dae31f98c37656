//! Stands between the program and a server, so that connections break where a test wants it.

use std::collections::VecDeque;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, copy};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::watch;
use tokio::task::JoinHandle;

/// See the module.
pub struct Relay {
    pub address: SocketAddr,
    state: Arc<State>,
    task: JoinHandle<()>,
}

struct State {
    server: Mutex<SocketAddr>,
    /// How many bytes of answers the next connections pass on; then there is no limit.
    limits: Mutex<VecDeque<u64>>,
    connections: AtomicUsize,
    cut: watch::Sender<()>,
}

impl Relay {
    pub async fn to(server: SocketAddr) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let state = Arc::new(State {
            server: Mutex::new(server),
            limits: Mutex::default(),
            connections: AtomicUsize::new(0),
            cut: watch::Sender::new(()),
        });
        let address = listener.local_addr().unwrap();
        let shared = Arc::clone(&state);
        let task = tokio::spawn(async move {
            loop {
                let (client, _) = listener.accept().await.unwrap();
                tokio::spawn(pass(Arc::clone(&shared), client));
            }
        });
        Self {
            address,
            state,
            task,
        }
    }

    /// The next connections break after so many bytes of answers.
    pub fn limit(&self, limits: &[u64]) {
        self.state.limits.lock().unwrap().extend(limits);
    }

    /// Breaks every connection there is.
    pub fn cut(&self) {
        self.state.cut.send_replace(());
    }

    /// The next connections go to that server.
    pub fn lead_to(&self, server: SocketAddr) {
        *self.state.server.lock().unwrap() = server;
    }

    /// How many connections there were.
    pub fn connections(&self) -> usize {
        self.state.connections.load(Ordering::SeqCst)
    }
}

impl Drop for Relay {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn pass(state: Arc<State>, mut client: TcpStream) {
    state.connections.fetch_add(1, Ordering::SeqCst);
    let limit = state.limits.lock().unwrap().pop_front();
    let mut cut = state.cut.subscribe();
    let target = *state.server.lock().unwrap();
    let Ok(mut server) = TcpStream::connect(target).await else {
        return;
    };
    let (mut asked, mut asking) = client.split();
    let (answers, mut questions) = server.split();
    let mut answers = answers.take(limit.unwrap_or(u64::MAX));
    tokio::select! {
        _ = copy(&mut asked, &mut questions) => {}
        _ = copy(&mut answers, &mut asking) => {}
        _ = cut.changed() => {}
    }
}
