//! Refusals outside the keys of a service, with their exact text.

use super::{one_service, refusal};

/// `ports` in place of those of `one_service`.
const PORTS: &[(&str, &str)] = &[
    (
        "[\"8080:80\"]",
        "[0]: \"8080:80\" fixes a host port: the pool allocates the host port; write only the \
         container port",
    ),
    (
        "[{target: 80, published: 8080}]",
        "[0].published: not supported: the pool allocates the host port; write only the container \
         port",
    ),
    (
        "[{name: rest}]",
        "[0]: needs `target`, the port inside the node",
    ),
    (
        "[{target: 0}]",
        "[0].target: must be a whole number from 1 to 65535, not \"0\"",
    ),
    (
        "[{target: web}]",
        "[0].target: must be a whole number from 1 to 65535, not \"web\"",
    ),
    (
        "[{target: 80, protocol: sctp}]",
        "[0].protocol: must be one of tcp, udp, not \"sctp\"",
    ),
    (
        "[{target: 80, name: a b}]",
        "[0].name: a port name has 1 to 64 letters, digits, `.`, `_` and `-`",
    ),
    ("[80, 80]", "[1]: port 80/tcp is given twice"),
    (
        "[{target: 80, name: rest}, {target: 81, name: rest}]",
        "[1]: the name rest is already that of port 80",
    ),
    (
        "[0]",
        "[0]: \"0\" is not a port; write a number from 1 to 65535, with /udp for UDP, and no range",
    ),
    (
        "[$SIZE]",
        "[0]: SIZE has no value before a cluster is made; only variables declared in x-chainpool \
         can stand here: none",
    ),
    ("80", ": must be a list, not a number"),
];

#[test]
fn ports() {
    for (ports, message) in PORTS {
        let text = one_service("").replace("[80]", ports);
        assert_eq!(
            refusal(&text),
            format!("profiles/p.yml:8: services.a.ports{message}")
        );
    }
}

/// A piece of `one_service`, its replacement, and the whole message.
const ELSEWHERE: &[(&str, &str, &str)] = &[
    (
        "size: 1",
        "size: 2",
        "2: x-chainpool.flavours[0]: size 2 is more than the file's 1 services",
    ),
    (
        "size: 1",
        "size: four",
        "2: x-chainpool.flavours[0].size: must be a whole number from 1 to 65535, not \"four\"",
    ),
    (", size: 1", "", "2: x-chainpool.flavours[0]: needs `size`"),
    (
        "network_type: t",
        "network_type: a/b",
        "2: x-chainpool.flavours[0].network_type: \"a/b\" must have 1 to 64 letters, digits, `.`, `_` and `-`",
    ),
    (
        "[{network_type: t, consensus_plugin: p, size: 1}]",
        "[]",
        "2: x-chainpool.flavours: must name at least one flavour",
    ),
    (
        "size: 1}",
        "size: 1}, {network_type: t, consensus_plugin: p, consensus_mode: '', size: 1}",
        "2: x-chainpool.flavours[1]: t/p//1 is given twice",
    ),
    (
        "api: {service: a",
        "api: {service: b",
        "3: x-chainpool.api: there is no service b",
    ),
    (
        "api: {service: a, port: 80}",
        "api: {service: a, port: 81}",
        "3: x-chainpool.api: 81 is not a TCP port under `ports` of service a",
    ),
    (
        "api: {service: a, port: 80}",
        "api: {service: a}",
        "3: x-chainpool.api: needs `port`",
    ),
    (
        "api: {service: a, port: 80}",
        "api: {port: 80}",
        "3: x-chainpool.api: needs `service`",
    ),
    (
        "api: {service: a",
        "api: {scheme: ftp, service: a",
        "3: x-chainpool.api.scheme: must be one of http, https, ws, tcp, not \"ftp\"",
    ),
    (
        "api: {service: a",
        "api: {path: v1, service: a",
        "3: x-chainpool.api.path: \"v1\" is not a path: it begins with `/` and has no blanks",
    ),
    (
        "  api: {service: a, port: 80}\n",
        "",
        "1: x-chainpool: needs `api`",
    ),
    (
        "{tcp: {port: 80}}",
        "{}",
        "4: x-chainpool.health: needs either `http` or `tcp`",
    ),
    (
        "{tcp: {port: 80}}",
        "{tcp: {port: 80}, http: {port: 80}}",
        "4: x-chainpool.health: needs either `http` or `tcp`",
    ),
    (
        "{tcp: {port: 80}}",
        "{tcp: {port: 81}}",
        "4: x-chainpool.health.tcp: 81 is not a TCP port under `ports` of service a",
    ),
    (
        "{tcp: {port: 80}}",
        "{tcp: {service: b, port: 80}}",
        "4: x-chainpool.health.tcp: there is no service b",
    ),
    (
        "{tcp: {port: 80}}",
        "{tcp: {port: 80}, interval: 0s}",
        "4: x-chainpool.health.interval: must be longer than nothing",
    ),
    (
        "{tcp: {port: 80}}",
        "{tcp: {port: 80}, misses: 0}",
        "4: x-chainpool.health.misses: must be a whole number from 1 to 1000, not \"0\"",
    ),
    (
        "{tcp: {port: 80}}",
        "{http: {port: 80, json: {pointer: peers, length: 4}}}",
        "4: x-chainpool.health.http.json.pointer: \"peers\" is not a JSON pointer, e.g. /peers or /result/n_peers",
    ),
    (
        "{tcp: {port: 80}}",
        "{http: {port: 80, json: {pointer: /peers, length: all}}}",
        "4: x-chainpool.health.http.json.length: must be a whole number, `running` or `others`, not \"all\"",
    ),
    (
        "{tcp: {port: 80}}",
        "{http: {port: 80, json: {pointer: /peers}}}",
        "4: x-chainpool.health.http.json: needs one of `length`, `equals` and `at_least`",
    ),
    ("x-chainpool:", "x-chainpoll:", "1: needs `x-chainpool`"),
    (
        "x-chainpool:\n",
        "x-chainpool:\n  variables: {SIZE: 1}\n",
        "2: x-chainpool.variables.SIZE: the pool itself gives SIZE its value; choose another name",
    ),
    (
        "x-chainpool:\n",
        "x-chainpool:\n  variables: {A-B: 1}\n",
        "2: x-chainpool.variables.A-B: a variable name has letters, digits and `_`, and no leading digit",
    ),
    (
        "x-chainpool:\n",
        "x-chainpool:\n  variables: {A: }\n",
        "2: x-chainpool.variables.A: must be a string, a number, or true or false, not nothing",
    ),
    (
        "services:\n",
        "secrets: {}\nservices:\n",
        "5: secrets: not supported: use `configs` with inline content",
    ),
    (
        "services:\n",
        "foo: {}\nservices:\n",
        "5: foo: not supported; allowed keys: services, x-chainpool, name, version, configs, volumes, networks",
    ),
    (
        "services:\n",
        "networks: {a: , b: }\nservices:\n",
        "5: networks: a cluster has one network; declare at most one",
    ),
    (
        "services:\n",
        "networks: {a: {external: true}}\nservices:\n",
        "5: networks.a.external: not supported: it is made with the cluster and removed with it",
    ),
    (
        "services:\n",
        "volumes: {a: {driver: nfs}}\nservices:\n",
        "5: volumes.a.driver: must be one of local, not \"nfs\"",
    ),
    (
        "services:\n",
        "configs: {a: {file: ./x}}\nservices:\n",
        "5: configs.a: needs `content`, the text of the file\nprofiles/p.yml:5: configs.a.file: not supported: a profile is one file; write the text under `content`",
    ),
    ("    image: i\n", "", "6: services.a: needs `image`"),
    (
        "x-chainpool:\n",
        "x-chainpool:\n  isolation: none\n",
        "2: x-chainpool.isolation: must be one of cluster, shared, not \"none\"",
    ),
    (
        "x-chainpool:\n",
        "networks: {n: {driver_opts: {a: b}}}\nx-chainpool:\n  isolation: shared\n",
        "3: x-chainpool.isolation: a shared network takes no `driver_opts`; leave them out",
    ),
    (
        "image: i",
        "image: i j",
        "7: services.a.image: \"i j\" is not an image reference",
    ),
    (
        "  a:\n",
        "  A:\n",
        "6: services.A: a service name begins with a-z or 0-9, goes on with those, `_`, `.` and `-`, and has at most 63 characters",
    ),
    (
        "services:\n",
        "services:\n  b-c: {image: i, ports: [80]}\n  b_c: {image: i, ports: [80]}\n",
        "7: services.b_c: b_c and b-c are both B_C in variable names; rename one",
    ),
    (
        "services:\n",
        "services:\n  b:\n",
        "6: services.b: must be a mapping, not nothing",
    ),
    (
        "image: i",
        "image: [",
        "7: not valid YAML: unclosed bracket '['",
    ),
    (
        "image: i",
        "image: *i",
        "7: not valid YAML: reference to unknown value",
    ),
];

#[test]
fn elsewhere() {
    for (piece, replacement, message) in ELSEWHERE {
        let text = one_service("");
        assert!(text.contains(piece), "{piece}");
        let text = text.replacen(piece, replacement, 1);
        assert_eq!(
            refusal(&text),
            format!("profiles/p.yml:{message}"),
            "{text}"
        );
    }
}

#[test]
fn no_services() {
    let text = one_service("");
    let (head, _) = text.split_once("services:").unwrap();
    assert_eq!(
        refusal(&format!("{head}services: {{}}\n")),
        "profiles/p.yml:5: services: must have 1 to 256 services"
    );
    assert_eq!(refusal(head), "profiles/p.yml:1: needs `services`");
    assert_eq!(
        refusal(""),
        "profiles/p.yml:1: must be a mapping, not nothing"
    );
}
