//! Listing clusters, and looking at one.

use serde_json::{Value, json};

use crate::support::{Site, Terms};

fn ids(clusters: &[Value]) -> Vec<&str> {
    clusters
        .iter()
        .map(|cluster| cluster["id"].as_str().unwrap())
        .collect()
}

#[tokio::test]
async fn every_filter_filters() {
    let terms = Terms {
        config: vec![("default_flavour", "fabric-0.6/pbft/classic/6")],
        ..Terms::default()
    };
    let site = Site::with(terms).await;
    site.available(2).await;
    site.add_host("w1", 3, true).await;
    let client = &site.client;
    let held = client.apply("alice").await.done();
    let host = held["host_id"].as_str().unwrap();
    let all = client.list("").await;
    let elsewhere = all
        .iter()
        .find(|cluster| cluster["host_id"] != held["host_id"])
        .unwrap();
    let stopped = elsewhere["id"].as_str().unwrap();
    client.operate("stop", stopped, None).await.done();
    let name = client.host(host).await["name"].clone();
    let here = all
        .iter()
        .filter(|cluster| cluster["host_id"] == held["host_id"])
        .count();
    for (filter, found) in [
        (json!({}), 5),
        (json!({"user_id": ""}), 4),
        (json!({"user_id": "alice"}), 1),
        (json!({"user_id": "bob"}), 0),
        (json!({"host_id": host}), here),
        (json!({"host_id": name}), here),
        (json!({"host_id": "nowhere"}), 0),
        (json!({"status": "running"}), 4),
        (json!({"status": "stopped"}), 1),
        (json!({"status": "creating"}), 0),
        (json!({"status": "deleting"}), 0),
        (json!({"health": "OK"}), 4),
        (json!({"health": ""}), 1),
        (json!({"health": "FAIL"}), 0),
        (json!({"network_type": "fabric-0.6"}), 5),
        (json!({"type": "fabric-0.6"}), 5),
        (
            json!({"consensus_plugin": "pbft", "consensus_mode": "classic", "size": 6}),
            5,
        ),
        (json!({"consensus_mode": "batch"}), 0),
        (
            json!({"consensus_plugin": "noops", "consensus_mode": ""}),
            0,
        ),
        (json!({"size": "4"}), 0),
        (json!({"state": "active"}), 5),
        (json!({"state": "active", "status": "released"}), 0),
        (json!({"state": "released"}), 0),
        (
            json!({"user_id": "alice", "status": "running", "health": "OK", "host_id": host, "size": 6}),
            1,
        ),
        (json!({"user_id": "alice", "status": "stopped"}), 0),
        (json!({"after": all[1]["id"]}), 3),
        (json!({"after": all[4]["id"]}), 0),
    ] {
        let posted = client.post("/v2/clusters", filter.clone()).await.done();
        assert_eq!(posted.as_array().unwrap().len(), found, "{filter}");
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in filter.as_object().unwrap() {
            query.append_pair(
                name,
                &value
                    .as_str()
                    .map_or_else(|| value.to_string(), str::to_owned),
            );
        }
        let queried = client.list(&query.finish()).await;
        assert_eq!(ids(&queried), ids(posted.as_array().unwrap()), "{filter}");
    }
    // Without a body at all, and as a form.
    assert_eq!(
        client
            .send("POST", "/v2/clusters", &[], b"")
            .await
            .done()
            .as_array()
            .unwrap()
            .len(),
        5
    );
    let form = [("content-type", "application/x-www-form-urlencoded")];
    assert_eq!(
        client
            .send("POST", "/v2/clusters", &form, b"user_id=")
            .await
            .done()
            .as_array()
            .unwrap()
            .len(),
        4
    );
    site.finish().await;
}

#[tokio::test]
async fn a_search_looks_at_id_name_and_holder() {
    let site = Site::ready().await;
    let client = &site.client;
    let held = client.apply("Al_ice%1").await.done();
    let (id, name) = (held["id"].as_str().unwrap(), held["name"].as_str().unwrap());
    let found = async |state: &str, text: &str| {
        let filter = json!({"state": state, "search": text});
        let found = client.post("/v2/clusters", filter).await.done();
        found.as_array().unwrap().len()
    };
    for (text, count) in [
        ("local_", 2),
        ("LOCAL_", 2),
        (name, 1),
        (id, 1),
        (&id[6..], 1),
        ("al_ICE%", 1),
        // What has a meaning in patterns has none here.
        ("al%ice", 0),
        ("l____", 0),
        ("\\", 0),
        ("'", 0),
    ] {
        assert_eq!(found("active", text).await, count, "{text}");
    }
    client.release(id).await.done();
    assert_eq!(found("active", "Al_ice").await, 0);
    for text in ["Al_ice", id, name] {
        assert_eq!(found("released", text).await, 1, "{text}");
    }
    site.successor(name).await;
    // The next page is one of the same search.
    let reply = client.get("/v2/clusters?search=local&limit=1").await;
    assert!(
        reply
            .header("link")
            .unwrap()
            .contains("search=local&limit=1&after=")
    );
    client
        .get("/v2/clusters?search=")
        .await
        .failed(400, "invalid_request");
    site.finish().await;
}

#[tokio::test]
async fn pages_follow_each_other_in_a_stable_order() {
    let terms = Terms {
        config: vec![("default_flavour", "fabric-0.6/noops//4")],
        local: false,
        ..Terms::default()
    };
    let site = Site::with(terms).await;
    site.add_host("w1", 7, true).await;
    let client = &site.client;
    let all = client.list("").await;
    assert!(ids(&all).is_sorted());
    let mut target = "/v2/clusters?limit=3&user_id=&consensus_mode=&status=running".to_owned();
    let (mut seen, mut pages) = (Vec::new(), Vec::new());
    loop {
        let reply = client.get(&target).await;
        let page = reply.done();
        pages.push(page.as_array().unwrap().len());
        seen.extend(
            page.as_array()
                .unwrap()
                .iter()
                .map(|cluster| cluster["id"].clone()),
        );
        let Some(link) = reply.header("link") else {
            break;
        };
        let next = link
            .strip_prefix('<')
            .and_then(|link| link.strip_suffix(">; rel=\"next\""));
        next.unwrap_or_else(|| panic!("{link}"))
            .clone_into(&mut target);
        // One that goes meanwhile moves nobody.
        if pages.len() == 1 {
            for part in [
                "user_id=",
                "limit=3",
                "status=running",
                "consensus_mode=",
                "after=",
            ] {
                assert!(target.contains(part), "{target}");
            }
        }
    }
    assert_eq!(pages, [3, 3, 1]);
    assert_eq!(
        seen,
        all.iter()
            .map(|cluster| cluster["id"].clone())
            .collect::<Vec<_>>()
    );
    for limit in [7, 1000] {
        let reply = client.post("/v2/clusters", json!({"limit": limit})).await;
        assert_eq!(
            (reply.done().as_array().unwrap().len(), reply.header("link")),
            (7, None)
        );
    }
    site.finish().await;
}

#[tokio::test]
async fn the_history_has_what_was_released_and_its_own_pages() {
    let site = Site::ready().await;
    let client = &site.client;
    let mut released = Vec::new();
    for user in ["alice", "bob", "alice"] {
        let held = client.apply(user).await.done();
        client.release(held["id"].as_str().unwrap()).await.done();
        released.push((held["id"].clone(), user));
        site.available(2).await;
    }
    let history = client.list("state=released").await;
    released.sort_by_key(|(id, _)| id.to_string());
    let found: Vec<_> = history
        .iter()
        .map(|entry| (entry["id"].clone(), entry["user_id"].as_str().unwrap()))
        .collect();
    assert_eq!(found, released);
    for entry in &history {
        assert_eq!(
            (&entry["status"], &entry["health"], &entry["api_url"]),
            (&json!("released"), &json!(""), &json!(""))
        );
        assert_eq!(
            (
                &entry["nodes"],
                &entry["containers"],
                &entry["mapped_ports"]
            ),
            (&json!([]), &json!([]), &json!({}))
        );
        assert_eq!(*entry, client.cluster(entry["id"].as_str().unwrap()).await);
        let moments = ["create_ts", "apply_ts", "release_ts"].map(|name| {
            entry[name]
                .as_str()
                .unwrap()
                .parse::<chrono::DateTime<chrono::Utc>>()
                .unwrap()
        });
        assert!(moments.is_sorted(), "{moments:?}");
    }
    for (query, found) in [
        ("state=released&user_id=alice", 2),
        ("state=released&user_id=", 0),
        ("state=released&host_id=local", 3),
        ("state=released&host_id=elsewhere", 0),
        ("state=released&size=4&consensus_plugin=pbft", 3),
        ("state=released&size=6", 0),
        ("state=released&status=released", 3),
        ("state=released&status=deleting", 0),
        ("state=released&status=running", 0),
        ("state=released&health=", 3),
        ("state=released&health=OK", 0),
        ("status=released", 3),
    ] {
        assert_eq!(client.list(query).await.len(), found, "{query}");
    }
    let first = client.get("/v2/clusters?state=released&limit=2").await;
    let link = first.header("link").unwrap();
    let next = link.split(['<', '>']).nth(1).unwrap();
    let rest = client.get(next).await;
    assert_eq!(
        (ids(rest.done().as_array().unwrap()), rest.header("link")),
        (ids(&history[2..]), None)
    );
    site.finish().await;
}

#[tokio::test]
async fn what_no_flavour_has_cannot_be_listed() {
    let site = Site::ready().await;
    for (filter, field) in [
        (json!({"size": 5}), "size"),
        (json!({"consensus_plugin": "raft"}), "consensus_plugin"),
        (
            json!({"consensus_plugin": "noops", "consensus_mode": "batch"}),
            "consensus_mode",
        ),
        (json!({"network_type": "fabric-9"}), "network_type"),
        (json!({"limit": 0}), "limit"),
        (json!({"limit": 1001}), "limit"),
        (json!({"status": "odd"}), "status"),
        (json!({"health": "ok?"}), "health"),
        (json!({"state": "gone"}), "state"),
        (json!({"cluster_id": "x"}), "cluster_id"),
    ] {
        let refusal = site
            .client
            .post("/v2/clusters", filter.clone())
            .await
            .failed(400, "invalid_request");
        assert_eq!(refusal["field"], field, "{filter}");
    }
    site.client
        .get("/v2/cluster/6561a2b3c4d5e6f708192a3b")
        .await
        .failed(404, "not_found");
    site.finish().await;
}
