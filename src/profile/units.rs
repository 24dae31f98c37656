//! Durations, sizes and processor shares in Compose's own spelling, which no common crate shares
//! (there `1m` is a minute, `1kb` is 1024 bytes, and blanks are not allowed).

use std::time::Duration;

/// `5s`, `1m30s`, `500ms`: numbers with the units `h`, `m`, `s`, `ms`, `us`.
pub(super) fn duration(text: &str) -> Result<Duration, String> {
    let refuse = || format!("{text:?} is not a duration; write e.g. 500ms, 5s or 1m30s");
    let mut total = Duration::ZERO;
    let mut rest = text;
    while !rest.is_empty() {
        let (number, tail) = leading_number(rest).ok_or_else(refuse)?;
        let end = tail
            .find(|c: char| !c.is_ascii_lowercase())
            .unwrap_or(tail.len());
        let (unit, tail) = tail.split_at(end);
        let seconds = match unit {
            "h" => 3600.0,
            "m" => 60.0,
            "s" => 1.0,
            "ms" => 1e-3,
            "us" => 1e-6,
            _ => return Err(refuse()),
        };
        let part = Duration::try_from_secs_f64(number * seconds).map_err(|_| refuse())?;
        total = total.checked_add(part).ok_or_else(refuse)?;
        rest = tail;
    }
    if text.is_empty() {
        Err(refuse())
    } else {
        Ok(total)
    }
}

/// Bytes of `512m`, `1.5g`, `64kb` or `1048576`; the units are powers of 1024.
pub(super) fn size(text: &str) -> Result<u64, String> {
    let refuse = || format!("{text:?} is not a size; write bytes, or e.g. 64k, 512m or 1g");
    let (number, unit) = leading_number(text).ok_or_else(refuse)?;
    let factor = match unit.to_ascii_lowercase().as_str() {
        "" | "b" => 1_u64,
        "k" | "kb" => 1 << 10,
        "m" | "mb" => 1 << 20,
        "g" | "gb" => 1 << 30,
        _ => return Err(refuse()),
    };
    #[expect(clippy::cast_precision_loss, reason = "powers of two are exact")]
    whole(number * factor as f64).ok_or_else(refuse)
}

/// Billionths of a processor: `0.5` is 500,000,000.
pub(super) fn nano_cpus(text: &str) -> Result<u64, String> {
    let refuse = || format!("{text:?} is not a number of processors; write e.g. 0.5 or 2");
    match leading_number(text) {
        Some((number, "")) => whole(number * 1e9)
            .filter(|nanos| *nanos > 0)
            .ok_or_else(refuse),
        _ => Err(refuse()),
    }
}

/// The unsigned decimal number a text begins with, and the rest. No sign, no exponent.
fn leading_number(text: &str) -> Option<(f64, &str)> {
    let end = text
        .find(|c: char| !(c.is_ascii_digit() || c == '.'))
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at(end);
    if !digits.starts_with(|c: char| c.is_ascii_digit()) {
        return None;
    }
    digits.parse().ok().map(|number| (number, rest))
}

/// Rounds to a whole number that fits an engine's signed 64-bit fields.
fn whole(number: f64) -> Option<u64> {
    let rounded = number.round();
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "checked to be within 0 and 2^62"
    )]
    (0.0..=4.6e18).contains(&rounded).then_some(rounded as u64)
}
