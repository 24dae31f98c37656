//! What Compose allows to be written in several ways means the same in each.

use std::collections::BTreeMap;
use std::time::Duration;

use super::super::{
    Condition, Dependency, Healthcheck, Logging, NodeSpec, PortSpec, Protocol, RestartPolicy,
    Ulimit, VolumeMount,
};
use super::{LOOPBACK, NETWORK, cluster, one_service};

fn node(extra: &str) -> NodeSpec {
    cluster(&one_service(extra), NETWORK()).nodes.remove(0)
}

fn map(pairs: &[(&str, &str)]) -> BTreeMap<String, String> {
    pairs
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect()
}

#[test]
fn environment_as_list_and_map() {
    let wanted = map(&[
        ("A", "1.10"),
        ("B", "x=y"),
        ("C", ""),
        ("D", "true"),
        ("E", "0440"),
    ]);
    let as_map = "environment: {A: 1.10, B: 'x=y', C: '', D: true, E: 0440}";
    let as_list = "environment: [A=1.10, B=x=y, C=, D=true, E=0440]";
    assert_eq!(node(as_map).environment, wanted);
    assert_eq!(node(as_list).environment, wanted);
    assert_eq!(node("labels: [A=1]").labels, node("labels: {A: 1}").labels);
}

#[test]
fn command_as_string_and_list() {
    let wanted = ["sh", "-c", "echo $HOME"];
    assert_eq!(node("command: sh -c 'echo $$HOME'").command, wanted);
    assert_eq!(node("command: [sh, -c, echo $$HOME]").command, wanted);
    assert_eq!(node("entrypoint: []").entrypoint, Some(Vec::new()));
    assert_eq!(node("").entrypoint, None);
}

#[test]
fn ports_in_all_forms() {
    let text = one_service("expose: [80, '90', 91/udp]").replace(
        "[80]",
        "['80', {target: 81, name: p2p}, {target: 81, name: p2p, protocol: udp}]",
    );
    let port = |container, host, name: Option<&str>, protocol| PortSpec {
        container,
        host,
        name: name.map(str::to_owned),
        protocol,
    };
    let on_network = cluster(&text, NETWORK()).nodes.remove(0);
    assert_eq!(
        on_network.ports,
        [
            port(80, Some(20001), None, Protocol::Tcp),
            port(81, Some(20002), Some("p2p"), Protocol::Tcp),
            port(81, Some(20002), Some("p2p"), Protocol::Udp),
        ]
    );
    assert_eq!(
        on_network.expose,
        [
            port(90, None, None, Protocol::Tcp),
            port(91, None, None, Protocol::Udp)
        ]
    );
    let on_loopback = cluster(&text, LOOPBACK()).nodes.remove(0);
    let hosts: Vec<_> = on_loopback.expose.iter().map(|port| port.host).collect();
    assert_eq!(hosts, [Some(20003), Some(20004)]);
}

#[test]
fn depends_on_as_list_and_map_orders_the_nodes() {
    for depends_on in ["[c]", "{c: {condition: service_started}}", "{c: {}}"] {
        let extra = format!("depends_on: {depends_on}");
        let text = one_service(&extra)
            + "  b: {image: i, ports: [80], depends_on: {a: {condition: service_healthy}}}\n  \
               c: {image: i, ports: [80]}\n  d: {image: i, ports: [80]}\n";
        let nodes = cluster(&text, NETWORK()).nodes;
        let ids: Vec<&str> = nodes.iter().map(|node| node.node_id.as_str()).collect();
        assert_eq!(ids, ["c", "a", "b", "d"]);
        let healthy = Dependency {
            node: "a".to_owned(),
            condition: Condition::Healthy,
        };
        assert_eq!(nodes[2].depends_on, [healthy]);
    }
}

#[test]
fn limits() {
    let flat = node("mem_limit: 512m\ncpus: 0.5\npids_limit: 100");
    let deploy = node("deploy: {resources: {limits: {memory: 512M, cpus: '0.50', pids: 100}}}");
    assert_eq!(flat, deploy);
    assert_eq!(flat.mem_limit, Some(512 << 20));
    assert_eq!(flat.nano_cpus, Some(500_000_000));
    assert_eq!(node("mem_limit: 536870912").mem_limit, Some(512 << 20));
    assert_eq!(
        node("mem_limit: 1g\nmemswap_limit: -1").memswap_limit,
        Some(-1)
    );
    assert_eq!(node("shm_size: 64mb").shm_size, Some(64 << 20));
    let ulimits = node("ulimits: {nproc: 65535, nofile: {soft: 1024, hard: -1}}").ulimits;
    assert_eq!(
        ulimits["nproc"],
        Ulimit {
            soft: 65535,
            hard: 65535
        }
    );
    assert_eq!(
        ulimits["nofile"],
        Ulimit {
            soft: 1024,
            hard: -1
        }
    );
}

#[test]
fn restart_policies() {
    let cases = [
        ("no", RestartPolicy::No),
        ("'no'", RestartPolicy::No),
        ("always", RestartPolicy::Always),
        ("unless-stopped", RestartPolicy::UnlessStopped),
        ("on-failure", RestartPolicy::OnFailure { max_retries: None }),
        (
            "on-failure:3",
            RestartPolicy::OnFailure {
                max_retries: Some(3),
            },
        ),
    ];
    for (text, policy) in cases {
        assert_eq!(node(&format!("restart: {text}")).restart, policy, "{text}");
    }
}

#[test]
fn a_network_is_the_clusters_own_unless_it_is_shared() {
    let text = one_service("");
    let with = |isolation: &str| {
        let line = format!("x-chainpool:\n  isolation: {isolation}\n");
        cluster(&text.replacen("x-chainpool:\n", &line, 1), NETWORK()).network
    };
    assert!(!cluster(&text, NETWORK()).network.shared);
    assert!(!with("cluster").shared);
    assert!(with("shared").shared);
}

#[test]
fn files_and_volumes() {
    let text = one_service(
        "configs: [{source: genesis, target: /etc/genesis.json, mode: 0440, uid: 1}, start]\n\
         volumes: ['data:/data', {type: volume, source: data, target: /ro, read_only: true}]\n\
         tmpfs: ['/run:size=64m', /tmp]\n\
         networks: {chain: {aliases: [peer0]}}",
    ) + "configs:\n  genesis: {content: '{\"chain\": \"${CLUSTER_ID}\"}'}\n  start: {content: a}\n\
         volumes: {data: }\n\
         networks: {chain: {driver: bridge, driver_opts: {com.docker.network.driver.mtu: 1450}}}\n";
    let cluster = cluster(&text, NETWORK());
    let node = &cluster.nodes[0];
    assert_eq!(node.configs[0].content, "{\"chain\": \"c1\"}");
    assert_eq!((node.configs[0].mode, node.configs[0].uid), (0o440, 1));
    assert_eq!(node.configs[1].target, "/start");
    assert_eq!(node.configs[1].mode, 0o444);
    let mount = |target: &str, read_only| VolumeMount {
        volume: "data".to_owned(),
        target: target.to_owned(),
        read_only,
    };
    assert_eq!(node.volumes, [mount("/data", false), mount("/ro", true)]);
    assert_eq!(cluster.volumes, ["data"]);
    assert_eq!(node.tmpfs, map(&[("/run", "size=64m"), ("/tmp", "")]));
    assert_eq!(node.aliases, ["peer0"]);
    assert_eq!(cluster.network.name, "chain");
    assert_eq!(
        cluster.network.driver_opts["com.docker.network.driver.mtu"],
        "1450"
    );
}

#[test]
fn the_rest_of_a_service() {
    let node = node(
        "hostname: ${CLUSTER_NAME}\nuser: '1000:1000'\nworking_dir: /srv\n\
         stop_grace_period: 1m30s\nstop_signal: SIGINT\ncap_add: [NET_ADMIN]\ncap_drop: [ALL]\n\
         sysctls: {net.core.somaxconn: 1024}\ninit: true\nread_only: true\n\
         logging: {driver: syslog, options: {syslog-address: 'udp://10.0.0.1:514'}}\n\
         healthcheck: {test: curl -f http://localhost, interval: 5s, retries: 3}",
    );
    assert_eq!(node.hostname, "host_1");
    assert_eq!(node.user.as_deref(), Some("1000:1000"));
    assert_eq!(node.working_dir.as_deref(), Some("/srv"));
    assert_eq!(node.stop_grace_period, Some(Duration::from_secs(90)));
    assert_eq!(node.stop_signal.as_deref(), Some("SIGINT"));
    assert_eq!(
        (node.cap_add[0].as_str(), node.cap_drop[0].as_str()),
        ("NET_ADMIN", "ALL")
    );
    assert_eq!(node.sysctls["net.core.somaxconn"], "1024");
    assert_eq!((node.init, node.read_only), (Some(true), true));
    let options = map(&[("syslog-address", "udp://10.0.0.1:514")]);
    assert_eq!(
        node.logging,
        Some(Logging {
            driver: Some("syslog".to_owned()),
            options
        })
    );
    assert_eq!(
        node.healthcheck,
        Some(Healthcheck {
            test: vec![
                "CMD-SHELL".to_owned(),
                "curl -f http://localhost".to_owned()
            ],
            interval: Some(Duration::from_secs(5)),
            retries: Some(3),
            ..Healthcheck::default()
        })
    );
}

#[test]
fn anchors_merge_keys_and_extension_keys() {
    let text = one_service("<<: [*one, *two]\nx-note: anything\nenvironment: {<<: *env, B: 2}")
        .replace(
            "services:\n",
            "x-env: &env {A: 1, B: 1}\nx-one: &one {hostname: one}\n\
             x-two: &two {hostname: two, user: two}\nx-other: [$ignored]\nservices:\n",
        );
    let node = cluster(&text, NETWORK()).nodes.remove(0);
    assert_eq!(node.environment, map(&[("A", "1"), ("B", "2")]));
    assert_eq!(
        (node.hostname.as_str(), node.user.as_deref()),
        ("one", Some("two"))
    );
}

#[test]
fn obsolete_version_and_name_are_understood() {
    let text = format!("version: '3.9'\nname: My chain\n{}", one_service(""));
    let profile = super::Profile::parse("dir/my.chain.yml", &text).unwrap();
    assert_eq!(
        (profile.name.as_str(), profile.title.as_str()),
        ("my.chain", "My chain")
    );
    let marked = format!("\u{feff}{}", one_service("cpus: 0.25"));
    assert_eq!(
        cluster(&marked, NETWORK()).nodes[0].nano_cpus,
        Some(250_000_000)
    );
}
