//! What a page shows, compared with what was printed.

/// Without spaces, ids, ports and times, which differ from run to run.
fn plain(text: &str) -> String {
    let mut plain = String::new();
    let mut word = String::new();
    for char in text
        .chars()
        .filter(|char| !char.is_whitespace())
        .chain(['\n'])
    {
        if char.is_ascii_hexdigit() {
            word.push(char);
            continue;
        }
        let is_id = word.len() >= 24;
        let is_number = word.len() >= 4 && word.bytes().all(|byte| byte.is_ascii_digit());
        match (is_id, is_number) {
            (true, _) => plain.push_str("<id>"),
            (_, true) => plain.push_str("<number>"),
            _ => plain.push_str(&word),
        }
        word.clear();
        plain.push(char);
    }
    plain.pop();
    plain
}

/// The first part of what is shown that was not printed, in order; `…` stands for anything.
pub fn missing(shown: &str, printed: &str) -> Option<String> {
    let printed = plain(printed);
    let mut rest = &*printed;
    for part in shown.split('…').map(plain) {
        let Some(at) = rest.find(&part) else {
            return Some(part);
        };
        rest = &rest[at + part.len()..];
    }
    None
}

#[test]
fn what_differs_is_found_and_what_always_differs_is_not() {
    let printed = r#"{"id":"019eb2c78f4d7a61c09e3b52","api_url":"http://127.0.0.1:28200","size":4,"health":"OK"}"#;
    let shown = r#"{"id":"01a21392aa5b13b5a1557f47",
        "api_url":"http://127.0.0.1:20000", … "health":"OK"}"#;
    assert_eq!(missing(shown, printed), None);
    assert!(missing(r#"{"id": …, "size":6"#, printed).is_some());
    assert!(missing(r#""health": … "size":4"#, printed).is_some());
}
