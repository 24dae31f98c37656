//! Every refusal with its exact text: file, line, key, what is allowed.

use super::{EXTRA, one_service, refusal};

/// `extra` lines of the service `a`, and the message without file and line 9.
const SERVICE: &[(&str, &str)] = &[
    (
        "build: .",
        "services.a.build: not supported: name a ready image with `image`",
    ),
    (
        "privileged: true",
        "services.a.privileged: not supported: nodes get no rights over their host",
    ),
    (
        "network_mode: host",
        "services.a.network_mode: not supported: each cluster has a network of its own",
    ),
    (
        "env_file: x.env",
        "services.a.env_file: not supported: write the values under `environment`",
    ),
    (
        "extends: {service: b}",
        "services.a.extends: not supported: use YAML anchors and merge keys",
    ),
    (
        "container_name: b",
        "services.a.container_name: not supported: the pool names containers after cluster and \
         service",
    ),
    (
        "command: 5",
        "services.a.command: must be a string or a list, not a number",
    ),
    (
        "command: [run, 5]",
        "services.a.command[1]: must be a string (put it in quotes), not a number",
    ),
    (
        "command: 'a \"b'",
        "services.a.command: a quote or backslash is not closed",
    ),
    (
        "environment: 5",
        "services.a.environment: must be a mapping, or a list of NAME=value, not a number",
    ),
    (
        "environment: {A: }",
        "services.a.environment.A: has no value; write \"\" for an empty one",
    ),
    (
        "environment: [A]",
        "services.a.environment[0]: A has no value; write NAME=value",
    ),
    (
        "environment: [A=1, A=2]",
        "services.a.environment[1]: A is given twice",
    ),
    (
        "environment: {A: [1]}",
        "services.a.environment.A: must be a string, a number, or true or false, not a list",
    ),
    (
        "environment: {\"A=\": 1}",
        "services.a.environment.A=: a name must be neither empty nor contain `=`",
    ),
    (
        "environment: {A: \"x\\0\"}",
        "services.a.environment.A: must not contain a NUL character",
    ),
    (
        "environment: {A: \"$5\"}",
        "services.a.environment.A: a `$` is written as `$$`; a variable as $NAME, ${NAME} or \
         ${NAME:-default}",
    ),
    (
        "environment: {A: \"${SIZE\"}",
        "services.a.environment.A: `${` without a closing `}`",
    ),
    (
        "environment: {A: \"${SIZE:-$X}\"}",
        "services.a.environment.A: the default of ${SIZE} must be plain text, without `$`",
    ),
    (
        "environment: {A: $NOPE}",
        "services.a.environment.A: unknown variable NOPE; known: CLUSTER_ID, CLUSTER_NAME, \
         NETWORK_TYPE, CONSENSUS_PLUGIN, CONSENSUS_MODE, SIZE, HOST_ADDRESS, LOG_LEVEL, and for each port of \
         `ports` and `expose` ADDRESS_<SERVICE>_<PORT>, LISTEN_<SERVICE>_<PORT>, \
         PORT_<SERVICE>_<PORT>, PUBLIC_<SERVICE>_<PORT>; declare others under \
         x-chainpool.variables",
    ),
    (
        "environment: {A: \"${ADDRESS_A_81}\"}",
        "services.a.environment.A: unknown variable ADDRESS_A_81; those of this kind: ADDRESS_A_80",
    ),
    (
        "cpus: $SIZE",
        "services.a.cpus: SIZE has no value before a cluster is made; only variables declared in \
         x-chainpool can stand here: none",
    ),
    (
        "cpus: $NOPE",
        "services.a.cpus: unknown variable NOPE; declared in x-chainpool: none",
    ),
    (
        "cpus: 0",
        "services.a.cpus: \"0\" is not a number of processors; write e.g. 0.5 or 2",
    ),
    (
        "cpus: -1",
        "services.a.cpus: \"-1\" is not a number of processors; write e.g. 0.5 or 2",
    ),
    (
        "mem_limit: 12q",
        "services.a.mem_limit: \"12q\" is not a size; write bytes, or e.g. 64k, 512m or 1g",
    ),
    ("mem_limit: 1m", "services.a.mem_limit: must be at least 6m"),
    (
        "mem_limit: [1g]",
        "services.a.mem_limit: must be a size, not a list",
    ),
    (
        "memswap_limit: 1g",
        "services.a: `memswap_limit` needs `mem_limit` as well",
    ),
    (
        "{mem_limit: 1g, memswap_limit: 512m}",
        "services.a: `memswap_limit` is memory and swap together: at least `mem_limit`",
    ),
    (
        "pids_limit: 0",
        "services.a.pids_limit: must be a whole number from 1 to 2147483647, not \"0\"",
    ),
    (
        "{mem_limit: 1g, deploy: {resources: {limits: {memory: 1g}}}}",
        "services.a.deploy.resources.limits.memory: is given twice: as a key of the service and \
         under `deploy`",
    ),
    (
        "deploy: {replicas: 2}",
        "services.a.deploy.replicas: not supported: every service is one node; only \
         `resources.limits` counts here",
    ),
    (
        "restart: sometimes",
        "services.a.restart: must be no, always, unless-stopped, on-failure or on-failure:N, not \
         \"sometimes\"",
    ),
    (
        "restart: on-failure:x",
        "services.a.restart: must be no, always, unless-stopped, on-failure or on-failure:N, not \"on-failure:x\"",
    ),
    (
        "stop_grace_period: 5",
        "services.a.stop_grace_period: \"5\" is not a duration; write e.g. 500ms, 5s or 1m30s",
    ),
    (
        "stop_grace_period: ''",
        "services.a.stop_grace_period: \"\" is not a duration; write e.g. 500ms, 5s or 1m30s",
    ),
    (
        "stop_signal: 9x",
        "services.a.stop_signal: \"9x\" is not a signal, e.g. SIGINT",
    ),
    (
        "init: maybe",
        "services.a.init: must be true or false, not \"maybe\"",
    ),
    (
        "hostname: a b",
        "services.a.hostname: \"a b\" is not a host name: 1 to 63 letters, digits, `-`, `.` and `_`",
    ),
    (
        "labels: [chainpool.cluster=1]",
        "services.a.labels: labels that begin with chainpool. are the pool's own",
    ),
    (
        "working_dir: ../x",
        "services.a.working_dir: \"../x\" is not an absolute path without `.`, `..`, `//` and a final `/`",
    ),
    (
        "depends_on: [b]",
        "services.a.depends_on[0]: there is no service b",
    ),
    ("depends_on: [a]", "services: these wait for each other: a"),
    (
        "depends_on: {a: {condition: service_completed_successfully}}",
        "services.a.depends_on.a.condition: must be one of service_started, service_healthy, not \
         \"service_completed_successfully\"",
    ),
    (
        "ulimits: {nofile: {soft: 5}}",
        "services.a.ulimits.nofile: needs `soft` and `hard`",
    ),
    (
        "ulimits: {nofile: many}",
        "services.a.ulimits.nofile: must be a whole number from -1 to 9223372036854775807, not \"many\"",
    ),
    (
        "volumes: [/etc:/etc]",
        "services.a.volumes[0]: /etc is a host path: host paths cannot be mounted; use a named volume, or `configs` with inline content",
    ),
    (
        "volumes: [./x:/etc]",
        "services.a.volumes[0]: ./x is a host path: host paths cannot be mounted; use a named volume, or `configs` with inline content",
    ),
    (
        "volumes: [data:/data]",
        "services.a.volumes[0]: data is not declared under the top-level `volumes`",
    ),
    (
        "volumes: [/data]",
        "services.a.volumes[0]: \"/data\" must be VOLUME:/path or VOLUME:/path:ro",
    ),
    (
        "volumes: [{type: bind, source: data, target: /data}]",
        "services.a.volumes[0].type: host paths cannot be mounted; use a named volume, or `configs` with inline content",
    ),
    (
        "volumes: [{type: volume, source: data}]",
        "services.a.volumes[0]: needs `source` and `target`",
    ),
    (
        "tmpfs: run",
        "services.a.tmpfs: \"run\" is not an absolute path without `.`, `..`, `//` and a final `/`",
    ),
    (
        "tmpfs: [/run, '/run:size=1m']",
        "services.a.tmpfs: /run is mounted twice",
    ),
    (
        "configs: [genesis]",
        "services.a.configs[0]: genesis is not declared under the top-level `configs`",
    ),
    (
        "configs: [{target: /x}]",
        "services.a.configs[0]: needs `source`, a name under the top-level `configs`",
    ),
    (
        "networks: [other]",
        "services.a.networks[0]: there is no network other; the cluster's is default",
    ),
    (
        "networks: {default: {ipv4_address: 10.0.0.1}}",
        "services.a.networks.default.ipv4_address: not supported: the pool gives each cluster its subnet; use service names",
    ),
    (
        "healthcheck: {test: [curl]}",
        "services.a.healthcheck.test: must be a string, or a list that begins with CMD, CMD-SHELL or NONE",
    ),
    (
        "healthcheck: {every: 5s}",
        "services.a.healthcheck.every: not supported; allowed keys: test, interval, timeout, retries, start_period, start_interval, disable",
    ),
    (
        "expose: [90-95]",
        "services.a.expose[0]: \"90-95\" is not a port; write a number from 1 to 65535, with /udp for UDP, and no range",
    ),
    (
        "expose: [true]",
        "services.a.expose[0]: \"true\" is not a port; write a number from 1 to 65535, with /udp for UDP, and no range",
    ),
    (
        "expose: [80/udp]",
        "services.a.expose[0]: port 80 must be published for both protocols or for none",
    ),
    ("image: ''", "duplicate"),
];

#[test]
fn service_keys() {
    for (extra, message) in SERVICE {
        // A flow mapping stands for several keys at once.
        let extra = extra
            .strip_prefix('{')
            .and_then(|e| e.strip_suffix('}'))
            .map_or_else(|| (*extra).to_owned(), |keys| format!("<<: {{{keys}}}"));
        let found = refusal(&one_service(&extra));
        if *message == "duplicate" {
            assert_eq!(
                found,
                "profiles/p.yml:9: not valid YAML: duplicate mapping key `image` is not allowed here"
            );
            continue;
        }
        let line = match message.split_once(": ").map(|(key, _)| key) {
            Some("services") => 5,
            Some("services.a") => 6,
            _ => EXTRA,
        };
        assert_eq!(
            found,
            format!("profiles/p.yml:{line}: {message}"),
            "{extra}"
        );
    }
}

#[test]
fn an_unknown_service_key_lists_all_that_are_known() {
    let found = refusal(&one_service("restrat: always"));
    assert!(
        found.starts_with(
            "profiles/p.yml:9: services.a.restrat: not supported; allowed keys: image, entrypoint, \
             command, environment, ports, expose, "
        ),
        "{found}"
    );
}

#[test]
fn a_cycle() {
    let text = one_service("depends_on: [b]") + "  b: {image: i, ports: [80], depends_on: [a]}\n";
    assert_eq!(
        refusal(&text),
        "profiles/p.yml:5: services: these wait for each other: a, b"
    );
}

#[test]
fn all_mistakes_are_told_at_once_and_where_the_text_stands() {
    let text = one_service("<<: *bad\nfoo: 1").replace(
        "services:\n",
        "x-bad: &bad\n  privileged: true\n  cpus: many\nservices:\n",
    );
    let text = text.replace("port: 80}\n  health", "port: 81}\n  health");
    let found = refusal(&text);
    let places: Vec<&str> = found
        .lines()
        .filter_map(|line| line.split(": ").nth(1))
        .collect();
    assert_eq!(
        places,
        [
            "x-chainpool.api",
            "services.a.privileged",
            "services.a.cpus",
            "services.a.foo"
        ]
    );
    assert!(
        found.contains("p.yml:6: services.a.privileged: "),
        "{found}"
    );
}

#[test]
fn ports_only_siblings_reach_have_no_address_for_outsiders() {
    let text = one_service("expose: [90]\nenvironment: {A: $PUBLIC_A_90}");
    assert_eq!(
        refusal(&text),
        "profiles/p.yml:10: services.a.environment.A: unknown variable PUBLIC_A_90; those of this \
         kind: PUBLIC_A_80"
    );
}

#[test]
fn an_ordinary_compose_file_hears_all_that_is_in_the_way() {
    let text = "services:\n  web:\n    build: .\n    ports: ['8080:80', 81]\n    \
                volumes: [./site:/site]\n    environment: {ME: $ADDRESS_WEB_80, HOME: $HOME}\n\
                secrets: {key: }\n";
    let found = refusal(text);
    let places: Vec<&str> = found
        .lines()
        .filter_map(|line| line.split(": ").nth(1))
        .collect();
    let wanted = [
        "needs `x-chainpool`",
        "services.web",
        "services.web.build",
        "services.web.ports[0]",
        "services.web.volumes[0]",
        "services.web.environment.HOME",
        "secrets",
    ];
    assert_eq!(places, wanted, "{found}");
}
