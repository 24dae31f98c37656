//! Reading a request's body without letting a client decide how much of it or how long.

use std::time::Duration;

use bytes::{Bytes, BytesMut};
use chainpool_api::models::FailureReason;
use http_body_util::BodyExt;
use hyper::body::{Body as _, Incoming};
use tokio::time::timeout;

use super::Limits;
use super::failure::Failure;

/// How much of a refused body is read and thrown away, and for how long. A client that is still sending when its
/// connection is closed loses the answer, so a client that sends somewhat too much is heard out.
const LINGER_BYTES: usize = 16 * 1024 * 1024;
const LINGER_TIME: Duration = Duration::from_secs(2);

/// The whole body. What is left of a refused one stays in `incoming`.
///
/// # Errors
/// 413 as soon as it is known to be too large, 408 when it takes too long, 400 when it breaks off.
pub(super) async fn read(incoming: &mut Incoming, limits: &Limits) -> Result<Bytes, Failure> {
    if incoming.is_end_stream() {
        return Ok(Bytes::new());
    }
    if incoming.size_hint().lower() > limits.max_body_bytes as u64 {
        return Err(too_large(limits));
    }
    // In a box, as most requests have no body and should not carry the room for this.
    Box::pin(timeout(limits.body_timeout, collect(incoming, limits)))
        .await
        .unwrap_or_else(|_| {
            let message = "the body did not arrive in time";
            Err(Failure::new(FailureReason::RequestTimeout, message))
        })
}

async fn collect(incoming: &mut Incoming, limits: &Limits) -> Result<Bytes, Failure> {
    let mut first = Bytes::new();
    let mut all = BytesMut::new();
    while let Some(frame) = incoming.frame().await {
        let frame = frame.map_err(|_| Failure::invalid("the body broke off"))?;
        let Ok(data) = frame.into_data() else {
            continue;
        };
        if first.len() + all.len() + data.len() > limits.max_body_bytes {
            return Err(too_large(limits));
        }
        // Most bodies come in one piece, which needs no copy.
        if first.is_empty() && all.is_empty() {
            first = data;
        } else {
            if all.is_empty() {
                all.extend_from_slice(&std::mem::take(&mut first));
            }
            all.extend_from_slice(&data);
        }
    }
    Ok(if all.is_empty() { first } else { all.freeze() })
}

fn too_large(limits: &Limits) -> Failure {
    let message = format!("the body is larger than {} bytes", limits.max_body_bytes);
    Failure::new(FailureReason::PayloadTooLarge, message)
}

/// Throws away what is left of a body whose request is already answered, up to a bound.
pub(super) fn linger(mut incoming: Incoming) {
    if incoming.is_end_stream() {
        return;
    }
    tokio::spawn(timeout(LINGER_TIME, async move {
        let mut left = LINGER_BYTES;
        while let Some(Ok(frame)) = incoming.frame().await {
            let length = frame.data_ref().map_or(0, Bytes::len);
            match left.checked_sub(length) {
                Some(less) => left = less,
                None => break,
            }
        }
    }));
}
