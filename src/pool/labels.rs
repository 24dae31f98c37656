//! Labels as they are given: what they may be, and what they are asked for.

use crate::error::Error;
use crate::store::labels::{LabelFilter, Labels};

/// Labels of one cluster.
const MOST: usize = 16;
/// Characters of a name.
const NAME: usize = 63;
/// Characters of a value.
const VALUE: usize = 255;

/// The labels that an application gives, each as `name:value`.
///
/// # Errors
/// [`Error::InvalidRequest`] when there are too many, or one is not as it should be.
pub fn read(given: &[String]) -> Result<Labels, Error> {
    const FIELD: &str = "labels";
    let mut labels = Labels::default();
    for text in given {
        let label = parse(FIELD, text)?;
        let Some(value) = label.value else {
            return Err(Error::invalid(FIELD, "each is a name, a colon and a value"));
        };
        let first = labels.0.entry(label.name).or_insert_with(|| value.clone());
        if *first != value {
            return Err(Error::invalid(FIELD, "a name is given two values"));
        }
    }
    if labels.0.len() > MOST {
        return Err(Error::invalid(FIELD, format!("are {MOST} at most")));
    }
    Ok(labels)
}

/// The labels that a list asks for, each as `name:value`, or as `name` for any value.
///
/// # Errors
/// [`Error::InvalidRequest`] when one can be none.
pub fn filters(given: &[String]) -> Result<Vec<LabelFilter>, Error> {
    given.iter().map(|text| parse("label", text)).collect()
}

fn parse(field: &str, text: &str) -> Result<LabelFilter, Error> {
    let (name, value) = match text.split_once(':') {
        Some((name, value)) => (name, Some(value)),
        None => (text, None),
    };
    let is_letter = |byte: u8| byte.is_ascii_alphanumeric();
    let is_name = name.bytes().next().is_some_and(is_letter)
        && name.len() <= NAME
        && name
            .bytes()
            .all(|byte| is_letter(byte) || b"._/-".contains(&byte));
    if !is_name {
        return Err(Error::invalid(
            field,
            format!(
                "a name is 1 to {NAME} letters, digits, `.`, `_`, `/` and `-`, the first a letter or digit"
            ),
        ));
    }
    let is_plain = |byte: u8| matches!(byte, b' '..=b'~') && byte != b'"' && byte != b'\\';
    if !value.unwrap_or_default().bytes().all(is_plain) || value.is_some_and(|v| v.len() > VALUE) {
        return Err(Error::invalid(
            field,
            format!(
                "a value is up to {VALUE} printable ASCII characters without quotes and backslashes"
            ),
        ));
    }
    Ok(LabelFilter {
        name: name.into(),
        value: value.map(Into::into),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn given(texts: &[&str]) -> Vec<String> {
        texts.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn a_label_is_a_name_and_a_value() {
        let labels = read(&given(&["a:1", "b/c.d_e-f:https://x:1/?a=b", "c:", "a:1"])).unwrap();
        let labels: Vec<(&str, &str)> = labels
            .0
            .iter()
            .map(|(n, v)| (n.as_str(), v.as_str()))
            .collect();
        assert_eq!(
            labels,
            [("a", "1"), ("b/c.d_e-f", "https://x:1/?a=b"), ("c", "")]
        );
        let (long, longer) = ("n".repeat(63), "n".repeat(64));
        assert!(read(&given(&[&format!("{long}:{}", "v".repeat(255))])).is_ok());
        for bad in [
            "a",
            "",
            ":v",
            "-a:v",
            "a b:v",
            "a:\"",
            "a:\\",
            "a:\u{e9}",
            "a:\n",
            &format!("{longer}:v"),
            &format!("a:{}", "v".repeat(256)),
        ] {
            assert!(read(&given(&[bad])).is_err(), "{bad}");
        }
        assert!(read(&given(&["a:1", "a:2"])).is_err());
        assert!(read(&given(&["a:11", "a:1"])).is_err());
        let many: Vec<String> = (0..17).map(|n| format!("l{n}:v")).collect();
        assert!(read(&many[..16]).is_ok() && read(&many).is_err());
    }

    #[test]
    fn a_filter_may_leave_the_value_open() {
        let filters = filters(&given(&["a", "b:", "c:d:e"])).unwrap();
        let filters: Vec<(&str, Option<&str>)> = filters
            .iter()
            .map(|f| (f.name.as_str(), f.value.as_deref()))
            .collect();
        assert_eq!(filters, [("a", None), ("b", Some("")), ("c", Some("d:e"))]);
    }
}
