//! Ids and the time.

use std::time::{SystemTime, UNIX_EPOCH};

/// Milliseconds since the Unix epoch.
pub type Millis = i64;

/// The present time.
pub fn now() -> Millis {
    let since = SystemTime::now()
        .duration_since(UNIX_EPOCH)
        .unwrap_or_default();
    Millis::try_from(since.as_millis()).unwrap_or(Millis::MAX)
}

/// A new id: 24 hexadecimal digits, of which the first 8 are the time in seconds, so that ids sort by age, and the
/// others are random.
pub fn new_id() -> String {
    let seconds = u32::try_from(now() / 1000).unwrap_or(u32::MAX);
    let mut random = [0_u8; 8];
    getrandom::fill(&mut random).expect("the operating system gives random numbers");
    format!("{seconds:08x}{:016x}", u64::from_be_bytes(random))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ids_are_24_hexadecimal_digits_and_differ() {
        let (one, other) = (new_id(), new_id());
        assert!(
            one.len() == 24 && one.bytes().all(|byte| byte.is_ascii_hexdigit()),
            "{one}"
        );
        assert_ne!(one, other);
    }
}
