//! Ids and the time.

use std::ffi::OsString;
use std::sync::LazyLock;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

/// Milliseconds since the Unix epoch.
pub type Millis = i64;

/// The present time, as the machine's clock shows it. It may jump, back as well: what waits within one process goes by
/// `Instant`, and a stamp that lies ahead is not waited for.
pub fn now() -> Millis {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX) + jump()
}

/// So long in milliseconds.
pub fn millis(duration: Duration) -> Millis {
    Millis::try_from(duration.as_millis()).unwrap_or(Millis::MAX)
}

/// How far the clock has jumped on purpose: the milliseconds in the file that this variable names. For tests; unset, as
/// it should be, the clock is as it is.
fn jump() -> Millis {
    static FILE: LazyLock<Option<OsString>> =
        LazyLock::new(|| std::env::var_os("CHAINPOOL_CLOCK_JUMP_FILE"));
    let read = |file: &OsString| std::fs::read_to_string(file).ok()?.trim().parse().ok();
    FILE.as_ref().and_then(read).unwrap_or(0)
}

/// A new id: 24 hexadecimal digits, of which the first half is the time in milliseconds, and the other random.
///
/// Ids of one process sort by age: each has a later millisecond than the one before, if need be one that is to come.
pub fn new_id() -> String {
    static LAST: AtomicI64 = AtomicI64::new(0);
    let now = now();
    let next = |last| now.max(last + 1);
    let time = next(LAST.update(Ordering::Relaxed, Ordering::Relaxed, next));
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random[2..]).expect("the operating system gives random numbers");
    format!(
        "{:012x}{:012x}",
        time & 0xffff_ffff_ffff,
        u64::from_be_bytes(random)
    )
}

/// Bytes as hexadecimal digits, two each.
pub fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_24_hexadecimal_digits_and_sort_by_age() {
        let ids: Vec<String> = (0..1000).map(|_| new_id()).collect();
        assert!(
            ids.iter()
                .all(|id| id.len() == 24 && id.bytes().all(|byte| byte.is_ascii_hexdigit())),
            "{ids:?}"
        );
        assert!(ids.is_sorted());
    }
}
