//! What is collected for a cluster's holder, as profiles name it.

use super::super::{Encoding, Profile, Source};
use super::{LOOPBACK, NETWORK, cluster, one_service, refusal};

/// A profile with that under `x-chainpool.connection`; line 5 is that of the key.
fn profile(connection: &str) -> String {
    one_service("").replace(
        "services:\n",
        &format!("  connection: {connection}\nservices:\n"),
    )
}

#[test]
fn files_values_and_answers_are_named() {
    let text = profile(
        "{ca: {file: {service: a, path: '/certs/${CLUSTER_ID}.pem'}}, \
         key: {file: {service: a, path: /key, encoding: base64}}, \
         url: {value: 'tcp://${PUBLIC_A_80}'}, number: {value: 7}, \
         id: {http: {service: a, port: 80, path: '/genesis?full=1', pointer: /chain/id}}, \
         all: {http: {service: a, port: 80}}}",
    );
    let names = Profile::parse("p.yml", &text).unwrap().connection;
    assert_eq!(names, ["all", "ca", "id", "key", "number", "url"]);
    let file = |path: &str, encoding| Source::File {
        node: "a".into(),
        path: path.into(),
        encoding,
    };
    for (addressing, host) in [(NETWORK(), "10.0.0.7"), (LOOPBACK(), "127.0.0.1")] {
        let address = format!("{host}:20001");
        let http = |path: &str, pointer: Option<&str>| Source::Http {
            node: "a".into(),
            address: address.clone(),
            path: path.into(),
            pointer: pointer.map(str::to_owned),
        };
        let sources = cluster(&text, addressing).connection;
        assert_eq!(sources["ca"], file("/certs/c1.pem", Encoding::Text));
        assert_eq!(sources["key"], file("/key", Encoding::Base64));
        assert_eq!(sources["url"], Source::Value(format!("tcp://{address}")));
        assert_eq!(sources["number"], Source::Value("7".into()));
        assert_eq!(sources["id"], http("/genesis?full=1", Some("/chain/id")));
        assert_eq!(sources["all"], http("/", None));
    }
}

#[test]
fn a_profile_without_one_has_nothing_to_collect() {
    for text in [one_service(""), profile("{}")] {
        assert!(
            Profile::parse("p.yml", &text)
                .unwrap()
                .connection
                .is_empty()
        );
        assert!(cluster(&text, NETWORK()).connection.is_empty());
    }
}

/// What is under `connection`, and the message without file, line and `x-chainpool.connection`.
const REFUSED: &[(&str, &str)] = &[
    ("5", ": must be a mapping, not a number"),
    (
        "{'a b': {value: x}}",
        ".a b: a name must have 1 to 64 letters, digits, `.`, `_` and `-`",
    ),
    ("{a: x}", ".a: must be a mapping, not a string"),
    ("{a: {}}", ".a: needs one of `file`, `value` and `http`"),
    (
        "{a: {value: x, http: {service: a, port: 80}}}",
        ".a: needs one of `file`, `value` and `http`",
    ),
    (
        "{a: {env: x}}",
        ".a.env: not supported; allowed keys: file, value, http",
    ),
    (
        "{a: {value: [x]}}",
        ".a.value: must be a string, a number, or true or false, not a list",
    ),
    (
        "{a: {value: '${PUBLIC_B_1}'}}",
        ".a.value: unknown variable PUBLIC_B_1; those of this kind: PUBLIC_A_80",
    ),
    ("{a: {file: {path: /x}}}", ".a.file: needs `service`"),
    ("{a: {file: {service: a}}}", ".a.file: needs `path`"),
    (
        "{a: {file: {service: b, path: /x}}}",
        ".a.file: there is no service b",
    ),
    (
        "{a: {file: {service: a, path: /../x}}}",
        ".a.file.path: \"/../x\" is not an absolute path without `.`, `..`, `//` and a final `/`",
    ),
    (
        "{a: {file: {service: a, path: /x, encoding: hex}}}",
        ".a.file.encoding: must be one of text, base64, not \"hex\"",
    ),
    ("{a: {http: {port: 80}}}", ".a.http: needs `service`"),
    ("{a: {http: {service: a}}}", ".a.http: needs `port`"),
    (
        "{a: {http: {service: a, port: 81}}}",
        ".a.http: 81 is not a TCP port under `ports` of service a",
    ),
    (
        "{a: {http: {service: a, port: 80, path: x}}}",
        ".a.http.path: \"x\" is not a path: it begins with `/` and has no blanks",
    ),
    (
        "{a: {http: {service: a, port: 80, pointer: x}}}",
        ".a.http.pointer: \"x\" is not a JSON pointer, e.g. /peers or /result/n_peers",
    ),
    (
        "{a: {http: {service: a, port: 80, status: 200}}}",
        ".a.http.status: not supported; allowed keys: service, port, path, pointer",
    ),
];

#[test]
fn what_cannot_be_collected_is_refused_with_its_line() {
    for (connection, message) in REFUSED {
        let wanted = format!("profiles/p.yml:5: x-chainpool.connection{message}");
        let told = refusal(&profile(connection));
        assert!(told.lines().any(|line| line == wanted), "{wanted}\n{told}");
    }
    let many: Vec<String> = (0..65).map(|n| format!("v{n}: {{value: x}}")).collect();
    let told = refusal(&profile(&format!("{{{}}}", many.join(", "))));
    assert!(told.contains("must name 64 values at most"), "{told}");
}
