//! What the nodes of a cluster made for its holder: collected before it is available, and told to its holder.

use std::time::Duration;

use chainpool::store::Role;
use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Rule};
use serde_json::{Value, json};

use crate::support::{Client, Site, Terms, found, until};

const CA: &str = "/certs/ca.pem";

/// A server with one cluster on the host `w1`, whose profile names what is in these lines.
async fn naming(sources: &str, terms: Terms) -> Site {
    let mut site = Site::with(Terms {
        local: false,
        config: vec![("default_flavour", "own/none//4")],
        ..terms
    })
    .await;
    site.stop().await;
    let text = std::fs::read_to_string(site.profiles().join("c.yml")).unwrap();
    let (head, tail) = text.split_once("  connection:\n").unwrap();
    let (_, tail) = tail.split_once("\n\n").unwrap();
    let own = format!("{head}  connection:\n{sources}\n\n{tail}").replace(
        "network_type: fabric-0.6, consensus_plugin: noops",
        "network_type: own, consensus_plugin: none",
    );
    std::fs::write(site.profiles().join("own.yml"), own).unwrap();
    site.start().await;
    site
}

const FILES: &str = "    ca: {file: {service: vp0, path: /certs/ca.pem}}
    key: {file: {service: vp1, path: /key.bin, encoding: base64}}
    url: {value: \"http://${PUBLIC_VP2_7050}\"}
    chain: {http: {service: vp0, port: 7050, path: /genesis, pointer: /chain/id}}";

/// The files and answers are there from the beginning.
async fn with_files(site: &Site) {
    let worker = site.add_host("w1", 0, false).await;
    worker.write("vp0", CA, b"first");
    worker.write("vp1", "/key.bin", &[0xff]);
    site.workers.answer("/genesis", r#"{"chain": {"id": 7}}"#);
}

/// Lets the host have one cluster.
async fn fill(site: &Site) {
    let body = json!({"capacity": 1, "autofill": true});
    site.client.put("/v2/host/w1", body).await.done();
}

async fn the_only(client: &Client) -> Value {
    found("there is a cluster", async || {
        client.list("").await.into_iter().next()
    })
    .await
}

#[tokio::test]
async fn the_holder_is_told_and_nobody_else() {
    let mut site = naming(FILES, Terms::default()).await;
    with_files(&site).await;
    fill(&site).await;
    site.available(1).await;
    let free = the_only(&site.client).await;
    let id = free["id"].as_str().unwrap();
    assert_eq!(site.client.cluster(id).await.get("connection"), None);

    let held = site.client.apply("alice").await.done();
    let url = format!("http://w1:{}", held["mapped_ports"]["vp2:7050"]);
    let wanted = json!({"ca": "first", "key": "/w==", "url": url, "chain": "7"});
    assert_eq!(held["connection"], wanted);
    assert_eq!(
        site.client.apply("alice").await.done()["connection"],
        wanted
    );
    assert_eq!(site.client.cluster(id).await["connection"], wanted);
    for query in ["", "user_id=alice", "state=released"] {
        for listed in site.client.list(query).await {
            assert_eq!(listed.get("connection"), None, "{listed}");
        }
    }

    let alice = site.client.with(&site.token("a", Role::User, "alice"));
    let bob = site.client.with(&site.token("b", Role::User, "bob"));
    let service = site.client.with(&site.token("s", Role::Service, ""));
    site.lock_up().await;
    for holder in [&alice, &service] {
        assert_eq!(holder.cluster(id).await["connection"], wanted);
    }
    let path = format!("/v2/cluster/{id}");
    bob.get(&path).await.failed(404, "not_found");

    // With the cluster it goes, and the history does not have it.
    alice.release(id).await.done();
    let gone = site.client.cluster(id).await;
    assert_eq!(gone.get("connection"), None);
    let next = site.successor("w1_1").await;
    let held = bob.apply("bob").await.done();
    assert_eq!(
        (&held["id"], &held["connection"]["ca"]),
        (&next["id"], &json!("first"))
    );
    site.finish().await;
}

#[tokio::test]
async fn a_cluster_that_lacks_it_is_not_handed_out() {
    let site = naming(FILES, Terms::default()).await;
    with_files(&site).await;
    let worker = site.workers.at("tcp://w1:2375");
    // Once, and once more; then what is there is no text.
    let failed = || Fault::Fail(WorkerError::Failed("the disk is away".into()));
    worker.inject(Rule::new(failed()).on(Call::ReadFile).times(2));
    worker.write("vp0", CA, &[0xff]);
    fill(&site).await;
    let id = the_only(&site.client).await["id"].clone();
    let id = id.as_str().unwrap();
    for why in ["the disk is away", "it is not UTF-8"] {
        let seen = site
            .when(id, why, |seen| {
                seen["status_detail"].as_str().unwrap().contains(why)
            })
            .await;
        let detail = seen["status_detail"].as_str().unwrap();
        assert!(detail.starts_with("connection.ca: the file /certs/ca.pem: "));
        assert_ne!(seen["health"], "OK");
        let refused = site.client.apply("alice").await;
        refused.failed(404, "no_cluster_available");
    }
    assert!(worker.count(Call::ReadFile) >= 3);
    worker.write("vp0", CA, b"at last");
    site.available(1).await;
    let held = site.client.apply("alice").await.done();
    assert_eq!(held["id"], id);
    assert_eq!(held["status_detail"], "");
    assert_eq!(held["connection"]["ca"], "at last");
    site.finish().await;
}

#[tokio::test]
async fn it_survives_a_restart_and_is_collected_where_that_was_cut_off() {
    let mut site = naming(FILES, Terms::default()).await;
    with_files(&site).await;
    let worker = site.workers.at("tcp://w1:2375");
    let failed = Fault::Fail(WorkerError::Timeout);
    worker.inject(Rule::new(failed).on(Call::ReadFile).node("vp1"));
    fill(&site).await;
    until("a file was read", async || {
        worker.count(Call::ReadFile) >= 2
    })
    .await;
    site.kill();
    worker.heal();
    site.start().await;
    site.available(1).await;
    let reads = worker.count(Call::ReadFile);
    site.kill();
    site.start().await;
    let held = site.client.apply("alice").await.done();
    assert_eq!(held["connection"]["ca"], "first");
    // What is known is not collected again.
    assert_eq!(worker.count(Call::ReadFile), reads);
    site.finish().await;
}

#[tokio::test]
async fn it_is_collected_again_when_nodes_were_made_anew() {
    let mut site = naming(FILES, Terms::default()).await;
    with_files(&site).await;
    fill(&site).await;
    site.available(1).await;
    let worker = site.workers.at("tcp://w1:2375");
    let held = site.client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    let ca = async |content: &str| {
        site.when(id, content, |seen| {
            seen["connection"]["ca"] == content && seen["health"] == "OK"
        })
        .await
    };
    ca("first").await;

    worker.write("vp0", CA, b"restarted");
    site.client.operate("restart", id, None).await.done();
    ca("restarted").await;

    worker.write("vp0", CA, b"renewed");
    let body = json!({"action": "release", "cluster_id": id, "node_id": "vp0"});
    site.client.op(body).await.done();
    ca("renewed").await;

    worker.write("vp0", CA, b"lost and made again");
    let lost = worker.containers().into_iter();
    let lost = lost
        .map(|seen| seen.node)
        .find(|node| node.node_id == "vp0");
    worker.lose(&lost.unwrap());
    ca("lost and made again").await;

    // Of a node that its holder has stopped, what it gave is kept.
    worker.write("vp0", CA, b"of no use");
    site.client.operate("stop", id, Some("vp0")).await.done();
    let seen = site
        .when(id, "it is well", |seen| seen["health"] == "OK")
        .await;
    assert_eq!(seen["connection"]["ca"], "lost and made again");
    site.client.operate("start", id, Some("vp0")).await.done();
    ca("of no use").await;
    site.lossy = true;
    site.finish().await;
}

#[tokio::test]
async fn what_never_can_be_collected_is_made_anew() {
    let mut terms = Terms::default();
    terms.keeper.rebuild_after = Duration::ZERO;
    let site = naming(FILES, terms).await;
    with_files(&site).await;
    let worker = site.workers.at("tcp://w1:2375");
    worker.write("vp0", CA, &vec![b'x'; (64 << 10) + 1]);
    fill(&site).await;
    let released = found("it is given up", async || {
        let query = "state=released";
        site.client.list(query).await.into_iter().next()
    })
    .await;
    assert_eq!(released["release_reason"], "unhealthy");
    worker.write("vp0", CA, b"short");
    site.available(1).await;
    site.finish().await;
}

#[tokio::test]
async fn shipped_profiles_tell_where_their_peers_are() {
    let site = Site::ready().await;
    let held = site.client.apply("alice").await.done();
    assert_eq!(held["connection"]["network_id"], held["id"]);
    assert_eq!(held["connection"]["vp0"], held["api_url"]);
    let vp3 = format!("http://127.0.0.1:{}", held["mapped_ports"]["vp3:7050"]);
    assert_eq!(held["connection"]["vp3"], vp3);
    assert_eq!(held["connection"].as_object().unwrap().len(), 5);
    site.finish().await;
}
