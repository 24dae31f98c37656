//! What a node gets of the machine: its own files, its own environment, and nothing of the server's.

use std::fs;
use std::os::unix::fs::PermissionsExt;

use chainpool::profile::{ConfigFile, NodeSpec, VolumeMount};
use chainpool::worker::{WorkerDriver, WorkerError};

use crate::support::{Place, cluster, create, eventually, idler, node_ref, script};

fn config(target: &str, content: &str, mode: u32) -> ConfigFile {
    let (target, content) = (target.to_owned(), content.to_owned());
    ConfigFile {
        target,
        content,
        mode,
        uid: 0,
        gid: 0,
    }
}

#[tokio::test]
async fn configs_lie_below_the_node_s_own_directory() {
    let place = Place::new();
    let driver = place.driver();
    let node = NodeSpec {
        configs: vec![
            config("/etc/chain/genesis.json", "{\"n\":4}\n", 0o444),
            config(
                "/opt/chain/run.sh",
                "#!/bin/sh\ncat ../../etc/chain/genesis.json; pwd\n",
                0o555,
            ),
        ],
        entrypoint: Some(vec!["./run.sh".to_owned()]),
        command: Vec::new(),
        working_dir: Some("/opt/chain".to_owned()),
        ..idler("vp0")
    };
    let node = create(&driver, node).await.node;
    let data = fs::canonicalize(place.dir(&node)).unwrap().join("data");
    let expected = format!("{{\"n\":4}}\n{}\n", data.join("opt/chain").display());
    eventually("it has run", async || place.log(&node) == expected).await;

    let mode = |path: &str| {
        fs::metadata(place.dir(&node).join(path))
            .unwrap()
            .permissions()
            .mode()
            & 0o777
    };
    assert_eq!(mode("data/etc/chain/genesis.json"), 0o400);
    assert_eq!(mode("data/opt/chain/run.sh"), 0o500);
    assert_eq!(mode("node.json"), 0o600);
    assert_eq!(mode("process.json"), 0o600);
    assert_eq!(mode("node.log"), 0o600);
    assert_eq!([mode("."), mode("data"), mode("data/etc")], [0o700; 3]);
}

#[tokio::test]
async fn the_environment_is_the_profile_s() {
    let place = Place::new();
    let driver = place.driver();
    let mut node = script(
        "vp0",
        "env | sort | grep -v -e ^PWD= -e ^_= -e ^SHLVL= -e ^OLDPWD=",
    );
    node.environment
        .insert("CORE_PEER_ID".to_owned(), "vp0 \"x\"".to_owned());
    let made = create(&driver, node).await;
    eventually("it has run", async || {
        place.log(&made.node).contains("PATH=")
    })
    .await;
    let data = place.dir(&made.node).join("data");
    let (pool, id) = (&place.pool_id, &made.container_id);
    let expected = format!(
        "CHAINPOOL_NODE={pool}/c1/vp0/0/{id}\nCORE_PEER_ID=vp0 \"x\"\nHOME={}\nPATH={}\n",
        data.display(),
        std::env::var("PATH").unwrap()
    );
    assert_eq!(place.log(&made.node), expected);
}

#[tokio::test]
async fn programs_are_the_configured_ones_or_those_in_path() {
    let place = Place::new();
    let mut settings = place.config();
    let words = ["/bin/sh", "-c", "echo \"$0 $*\"; exec sleep 1000"].map(str::to_owned);
    settings.programs.insert("peer".to_owned(), words.to_vec());
    let driver = chainpool::worker::local::LocalDriver::new(settings).unwrap();
    let node = NodeSpec {
        entrypoint: None,
        command: ["peer", "node", "start"].map(str::to_owned).to_vec(),
        ..idler("vp0")
    };
    let made = create(&driver, node).await.node;
    eventually("it runs", async || place.log(&made) == "node start\n").await;
}

#[tokio::test]
async fn what_cannot_run_here_is_refused_and_leaves_nothing() {
    let place = Place::new();
    let driver = place.driver();
    let program = |argv: &[&str]| NodeSpec {
        entrypoint: Some(argv.iter().map(|&word| word.to_owned()).collect()),
        command: Vec::new(),
        ..idler("vp0")
    };
    let volume = VolumeMount {
        volume: "v".into(),
        target: "/v".into(),
        read_only: false,
    };
    let signal = Some("SIGSOON".to_owned());
    for (node, reason) in [
        (program(&["geth"]), "program geth is not on this machine"),
        (
            program(&["/opt/geth"]),
            "program /opt/geth is not on this machine",
        ),
        (program(&[]), "node vp0 names no program"),
        (
            NodeSpec {
                configs: vec![config("/a/../../x", "", 0o444)],
                ..idler("vp0")
            },
            "/a/../../x",
        ),
        (
            NodeSpec {
                working_dir: Some("../..".to_owned()),
                ..idler("vp0")
            },
            "../..",
        ),
        (
            NodeSpec {
                volumes: vec![volume],
                ..idler("vp0")
            },
            "no volumes",
        ),
        (
            NodeSpec {
                stop_signal: signal,
                ..idler("vp0")
            },
            "SIGSOON",
        ),
        (idler(".."), "\"..\""),
        (idler("a/b"), "\"a/b\""),
        (idler(""), "\"\""),
    ] {
        let made = driver.create(&cluster(vec![node.clone()]), &node, 0).await;
        let Err(WorkerError::Refused(text)) = made else {
            panic!("{node:?}: {made:?}")
        };
        assert!(text.contains(reason), "{text}");
        assert_eq!(driver.list().await.unwrap(), []);
        assert!(!place.dir(&node_ref("vp0", 0)).exists());
    }
    assert!(place.pids("").is_empty());
}

#[tokio::test]
async fn ids_that_are_paths_lead_nowhere() {
    let place = Place::new();
    let driver = place.driver();
    for id in ["..", "../..", "/etc", "", "a/b"] {
        assert!(
            matches!(driver.inspect(id).await, Err(WorkerError::Refused(_))),
            "{id}"
        );
        assert!(
            matches!(
                driver.remove_cluster(id).await,
                Err(WorkerError::Refused(_))
            ),
            "{id}"
        );
        let removed = driver.remove(&node_ref(id, 0)).await;
        assert!(matches!(removed, Err(WorkerError::Refused(_))), "{id}");
    }
}
