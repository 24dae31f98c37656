//! The forms of replies from 20.10 (API 1.41) to 29 (API 1.52), cut down to what is read and what differs.

use serde_json::json;

use super::*;

#[test]
fn a_list_of_containers_is_read_from_each_engine() {
    let label = json!({"chainpool.pool": "p"});
    for reply in [
        // 20.10
        json!([{"Id": "c1", "Names": ["/w_1_vp0_1"], "Image": "peer", "Labels": label, "State": "running",
            "Status": "Up 2 minutes", "HostConfig": {"NetworkMode": "default"}, "Mounts": []}]),
        // 28: also health and the image's manifest
        json!([{"Id": "c1", "Names": ["/w_1_vp0_1"], "Labels": label, "State": "running", "Status": "Up 2 minutes",
            "ImageManifestDescriptor": {"mediaType": "x"}, "NetworkSettings": {"Networks": {}}}]),
        // 29: health told apart from the state
        json!([{"Id": "c1", "Names": ["/w_1_vp0_1"], "Labels": label, "State": "running", "Status": "Up 2 minutes",
            "Health": {"Status": "none", "FailingStreak": 0}, "Ports": null}]),
    ] {
        let found: Vec<Summary> = serde_json::from_value(reply).expect("it is read");
        assert_eq!(found[0].id, "c1");
        assert_eq!(found[0].names, ["/w_1_vp0_1"]);
        assert_eq!(found[0].labels["chainpool.pool"], "p");
        assert_eq!(
            (&*found[0].state, &*found[0].status),
            ("running", "Up 2 minutes")
        );
    }
    let bare: Vec<Summary> =
        serde_json::from_value(json!([{"Id": "c1", "Names": null, "Labels": null}]))
            .expect("it is read");
    assert!(bare[0].names.is_empty() && bare[0].labels.is_empty());
}

#[test]
fn a_container_is_read_from_each_engine() {
    let state = json!({"Status": "exited", "Running": false, "OOMKilled": true, "ExitCode": 137, "Error": ""});
    let config = json!({"Labels": {"chainpool.pool": "p"}});
    let bindings = json!({"7050/tcp": [{"HostIp": "", "HostPort": "20000"}], "9/udp": null});
    for network in [
        // 20.10, 26.1, 28.5
        json!({"Bridge": "", "SandboxID": "s", "Gateway": "", "IPAddress": "", "IPPrefixLen": 0, "MacAddress": "",
            "Networks": {"w_1": {"Aliases": ["vp0"], "NetworkID": "n"}}}),
        // 29 dropped most fields beside the networks
        json!({"SandboxID": "s", "Networks": {"w_1": {"Aliases": null, "DNSNames": ["vp0"]}}}),
    ] {
        let reply = json!({"Id": "c1", "Name": "/w_1_vp0_1", "Config": config, "State": state,
            "HostConfig": {"PortBindings": bindings}, "NetworkSettings": network});
        let found: Container = serde_json::from_value(reply).expect("it is read");
        assert_eq!((&*found.id, &*found.name), ("c1", "/w_1_vp0_1"));
        assert_eq!(found.config.labels["chainpool.pool"], "p");
        assert!(found.network_settings.networks.contains_key("w_1"));
        assert!(found.state.oom_killed && found.state.health.is_none());
        assert_eq!(
            (&*found.state.status, found.state.exit_code),
            ("exited", 137)
        );
        let published = found.host_config.port_bindings["7050/tcp"].as_ref();
        assert_eq!(published.expect("a port")[0].host_port, "20000");
    }
    // Podman has codes below nothing.
    let state: State = serde_json::from_value(json!({"ExitCode": -1})).expect("it is read");
    assert_eq!(state.exit_code, -1);
}

#[test]
fn networks_are_read_from_each_engine() {
    let reply = json!([
        {"Name": "w_1", "Id": "n1", "Driver": "bridge", "Labels": {"chainpool.pool": "p"},
            "IPAM": {"Driver": "default", "Options": null, "Config": [{"Subnet": "10.200.0.0/27"}]}, "Containers": {}},
        // Since 25.0 `host` and `none` have null here; 29 leaves out the containers.
        {"Name": "host", "Id": "n2", "Driver": "host", "Labels": null, "IPAM": {"Driver": "default", "Config": null}},
        {"Name": "over", "Id": "n3", "Driver": "overlay", "IPAM": null},
    ]);
    let found: Vec<Network> = serde_json::from_value(reply).expect("it is read");
    assert_eq!(found[0].ipam.config[0].subnet, "10.200.0.0/27");
    assert_eq!(found[0].labels["chainpool.pool"], "p");
    assert!(found[1].ipam.config.is_empty() && found[2].ipam.config.is_empty());
}

#[test]
fn volumes_facts_and_pulls_are_read() {
    let volumes: Volumes =
        serde_json::from_value(json!({"Volumes": null, "Warnings": null})).expect("it is read");
    assert!(volumes.volumes.is_empty());
    let volumes = json!({"Volumes": [{"Name": "v", "Labels": null, "Mountpoint": "/v"}]});
    let volumes: Volumes = serde_json::from_value(volumes).expect("it is read");
    assert_eq!(volumes.volumes[0].name, "v");
    let info = json!({"ServerVersion": "20.10.24+dfsg1", "NCPU": 2, "MemTotal": 25_000_000_000_i64, "OSType": "linux", "ContainersRunning": 3});
    let info: Info = serde_json::from_value(info).expect("it is read");
    assert_eq!((info.cores, info.mem_total), (2, 25_000_000_000));
    assert_eq!(info.containers_running, 3);
    // `errorDetail` comes with `error`, on every engine.
    let line = json!({"errorDetail": {"message": "no such host"}, "error": "no such host"});
    let line: PullLine = serde_json::from_value(line).expect("it is read");
    assert_eq!(line.error, "no such host");
    let line = json!({"status": "Downloading", "progressDetail": {"current": 1}, "progress": "[>  ]", "id": "ab"});
    let line: PullLine = serde_json::from_value(line).expect("it is read");
    assert_eq!((&*line.status, &*line.id), ("Downloading", "ab"));
}
