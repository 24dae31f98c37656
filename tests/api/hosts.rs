//! Hosts.

use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Rule};
use serde_json::{Value, json};

use crate::support::{Site, Terms};

/// A site without any host.
async fn empty() -> Site {
    Site::with(Terms {
        local: false,
        ..Terms::default()
    })
    .await
}

#[tokio::test]
async fn a_host_is_added_looked_at_changed_and_removed() {
    let site = empty().await;
    let client = &site.client;
    assert_eq!(client.get("/v2/hosts").await.done(), json!([]));
    site.workers.at("tcp://w2:2375");
    site.workers.at("unix:///run/w1.sock");
    let full = json!({
        "name": "w2", "worker_api": "TCP://W2:2375", "type": "docker", "capacity": "3", "autofill": "False",
        "schedulable": "on", "log_level": "debug", "log_type": "syslog", "log_server": "udp://logs:514",
    });
    let added = client.post("/v2/host", full).await.done();
    for (name, value) in [
        ("name", json!("w2")),
        ("worker_api", json!("tcp://w2:2375")),
        ("type", json!("docker")),
        ("status", json!("active")),
        ("status_detail", json!("")),
        ("capacity", json!(3)),
        ("autofill", json!(false)),
        ("schedulable", json!(true)),
        ("log_level", json!("debug")),
        ("log_type", json!("syslog")),
        ("log_server", json!("udp://logs:514")),
        ("tls", json!(false)),
        (
            "facts",
            json!({"version": "fake", "cores": 4, "memory_bytes": 8_589_934_592_i64, "running_nodes": 0}),
        ),
        ("clusters", json!([])),
    ] {
        assert_eq!(added[name], value, "{name}");
    }
    let small = json!({"name": "w1", "worker_api": "unix:///run/w1.sock", "host_type": "docker"});
    let other = client.post("/v2/host", small).await.done();
    assert_eq!(
        (
            &other["capacity"],
            &other["autofill"],
            &other["schedulable"]
        ),
        (&json!(1), &json!(false), &json!(true))
    );
    assert_eq!(
        (
            &other["log_level"],
            &other["log_type"],
            &other["log_server"]
        ),
        (&json!("info"), &json!("local"), &json!(""))
    );
    assert_eq!(client.get("/v2/hosts").await.done(), json!([other, added]));
    let by_id = format!("/v2/host/{}", added["id"].as_str().unwrap());
    assert_eq!(client.get(&by_id).await.done(), added);
    assert_eq!(client.get("/v2/host/w2").await.done(), added);

    let changed = client
        .put(&by_id, json!({"capacity": 5, "log_level": "error"}))
        .await
        .done();
    assert_eq!(
        (
            &changed["capacity"],
            &changed["log_level"],
            &changed["log_type"]
        ),
        (&json!(5), &json!("error"), &json!("syslog"))
    );
    assert_eq!(client.put("/v2/host/w2", json!({})).await.done(), changed);
    let refused = client
        .put("/v2/host/w1", json!({"log_type": "syslog"}))
        .await
        .failed(400, "invalid_request");
    assert_eq!(refused["field"], "log_server");

    assert_eq!(client.delete("/v2/host/w1").await.done(), "");
    client.delete("/v2/host/w1").await.failed(404, "not_found");
    client.get("/v2/host/w1").await.failed(404, "not_found");
    client
        .put("/v2/host/w1", json!({"capacity": 1}))
        .await
        .failed(404, "not_found");
    client
        .host_op("fillup", "w1")
        .await
        .failed(404, "not_found");
    assert_eq!(client.get("/v2/hosts").await.done(), json!([changed]));
    // What was removed can be added again.
    let again = client
        .post(
            "/v2/host",
            json!({"name": "w1", "worker_api": "unix:///run/w1.sock"}),
        )
        .await
        .done();
    assert_ne!(again["id"], other["id"]);
    site.finish().await;
}

#[tokio::test]
async fn a_host_that_is_not_good_is_refused() {
    let site = Site::ready().await;
    let client = &site.client;
    site.workers.at("tcp://w1:2375");
    let address = |worker_api: &str| json!({"name": "w1", "worker_api": worker_api});
    let with = |name: &str, value: Value| {
        let mut host = address("tcp://w1:2375");
        host[name] = value;
        host
    };
    for (host, field) in [
        (address("w1:2375"), "worker_api"),
        (address("tcp://w1"), "worker_api"),
        (address("tcp://w1:0"), "worker_api"),
        (address("http://w1:2375"), "worker_api"),
        (address("unix://w1"), "worker_api"),
        (address(""), "worker_api"),
        (address("tcp://nobody-there:2375"), "worker_api"),
        (with("type", json!("local")), "type"),
        (with("type", json!("vsphere")), "type"),
        (with("host_type", json!("local")), "type"),
        (with("host_type", json!("vsphere")), "host_type"),
        (with("tls_ca", json!("../ca.pem")), "tls_ca"),
        (with("tls_ca", json!("/etc/ssl/ca.pem")), "tls_ca"),
        (with("tls_cert", json!("cert.pem")), "tls_key"),
        (with("tls_key", json!("key.pem")), "tls_cert"),
        (
            json!({"name": "w1", "worker_api": "unix:///run/w1.sock", "tls_ca": "ca.pem"}),
            "tls_ca",
        ),
        (with("name", json!("a b")), "name"),
        (with("name", json!("-a")), "name"),
        (with("name", json!("a_1")), "name"),
        (with("name", json!("a/b")), "name"),
        (with("name", json!("")), "name"),
        (with("name", json!("n".repeat(65))), "name"),
        (with("capacity", json!(-1)), "capacity"),
        (with("capacity", json!(1001)), "capacity"),
        (with("capacity", json!("two")), "capacity"),
        (with("autofill", json!("perhaps")), "autofill"),
        (with("log_level", json!("loud")), "log_level"),
        (with("log_type", json!("syslog")), "log_server"),
        (with("extra", json!(1)), "extra"),
        (json!({"worker_api": "tcp://w1:2375"}), "name"),
        (json!({"name": "w1"}), "worker_api"),
    ] {
        let refusal = client
            .post("/v2/host", host.clone())
            .await
            .failed(400, "invalid_request");
        assert_eq!(refusal["field"], field, "{host}");
    }
    for (host, what) in [
        (
            json!({"name": "local", "worker_api": "tcp://w1:2375"}),
            "the name local",
        ),
        (
            json!({"name": "other", "worker_api": "local"}),
            "the worker local",
        ),
    ] {
        let reply = client.post("/v2/host", host).await;
        reply.failed(409, "conflict");
        assert!(reply.error().contains(what), "{reply:?}");
    }
    assert_eq!(
        client
            .get("/v2/hosts")
            .await
            .done()
            .as_array()
            .unwrap()
            .len(),
        1
    );
    site.finish().await;
}

#[tokio::test]
async fn a_host_whose_worker_does_not_answer_is_not_added() {
    let site = empty().await;
    let worker = site.workers.at("tcp://w1:2375");
    let host =
        json!({"name": "w1", "worker_api": "tcp://w1:2375", "capacity": 1, "autofill": true});
    for error in [
        WorkerError::Unreachable("no route".into()),
        WorkerError::Timeout,
        WorkerError::Failed("odd".into()),
    ] {
        worker.inject(Rule::new(Fault::Fail(error)).on(Call::Ping));
        site.client
            .post("/v2/host", host.clone())
            .await
            .failed(503, "worker_unavailable");
        worker.heal();
    }
    assert_eq!(site.client.get("/v2/hosts").await.done(), json!([]));
    site.client.post("/v2/host", host).await.done();
    site.available(1).await;
    site.finish().await;
}

#[tokio::test]
async fn a_capacity_below_what_the_host_has_is_refused() {
    let site = Site::ready().await;
    let client = &site.client;
    client
        .put("/v2/host/local", json!({"capacity": 1}))
        .await
        .failed(409, "conflict");
    client
        .put(
            "/v2/host/local",
            json!({"capacity": 0, "log_level": "debug"}),
        )
        .await
        .failed(409, "conflict");
    let host = client.host("local").await;
    assert_eq!(
        (&host["capacity"], &host["log_level"]),
        (&json!(2), &json!("info"))
    );
    client
        .put("/v2/host/local", json!({"capacity": 2}))
        .await
        .done();
    for field in ["name", "worker_api", "type"] {
        let refusal = client
            .put("/v2/host/local", json!({field: "local"}))
            .await
            .failed(400, "invalid_request");
        assert_eq!(refusal["field"], field);
    }
    site.finish().await;
}
