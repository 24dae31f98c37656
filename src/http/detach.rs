//! Operations that go on when their client does not.

use std::pin::Pin;
use std::task::{Context, Poll};

use tokio::runtime::Handle;

use crate::pool::Presence;

/// A future that is finished even when it is dropped half way: the rest of it then runs as a task of its own.
///
/// hyper drops a request's future when the client goes away. An operation that has begun must not end there, but a
/// task per request only to be safe from that would cost every request a switch between threads. It hears that the client
/// has gone, though.
pub(super) struct Detached<F: Future<Output: Send> + Send + 'static> {
    rest: Option<Pin<Box<F>>>,
    client: Presence,
}

impl<F: Future<Output: Send> + Send + 'static> Detached<F> {
    pub(super) fn new(future: F, client: Presence) -> Self {
        Self {
            rest: Some(Box::pin(future)),
            client,
        }
    }
}

impl<F: Future<Output: Send> + Send + 'static> Future for Detached<F> {
    type Output = F::Output;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<F::Output> {
        let Some(rest) = self.rest.as_mut() else {
            return Poll::Pending;
        };
        let output = rest.as_mut().poll(cx);
        if output.is_ready() {
            self.rest = None;
        }
        output
    }
}

impl<F: Future<Output: Send> + Send + 'static> Drop for Detached<F> {
    fn drop(&mut self) {
        if let (Some(rest), Ok(runtime)) = (self.rest.take(), Handle::try_current()) {
            self.client.leave();
            runtime.spawn(rest);
        }
    }
}
