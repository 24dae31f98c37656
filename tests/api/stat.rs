//! The counts, the flavours, and being alive.

use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use chrono::{DateTime, Utc};
use serde_json::{Value, json};

use crate::support::{Site, until};

fn counts(available: i64, used: i64, others: &[(&str, i64)]) -> Value {
    let mut counts = json!({
        "total": available + used, "available": available, "used": used, "creating": 0, "stopped": 0, "deleting": 0,
        "unhealthy": 0,
    });
    for (name, number) in others {
        counts[name] = json!(number);
    }
    counts
}

#[tokio::test]
async fn the_last_hour_and_day_are_told_of() {
    let site = Site::ready().await;
    let client = &site.client;
    let stat = client.get("/v2/stat").await.done();
    let figures = &stat["last_hour"];
    assert_eq!(
        (&figures["applied"], &figures["ready"]),
        (&json!(0), &json!(2))
    );
    assert_eq!(
        (&figures["apply_ms_p50"], &figures["occupancy"]),
        (&Value::Null, &json!(0.0))
    );
    assert!(figures["ready_ms_p50"].as_f64().unwrap() <= figures["ready_ms_p95"].as_f64().unwrap());
    let held = client.apply("alice").await.done();
    client.apply("alice").await.done();
    client.apply("bob").await.done();
    client.release(held["id"].as_str().unwrap()).await.done();
    site.successor(held["name"].as_str().unwrap()).await;
    for window in ["last_hour", "last_day"] {
        let mut figures = Value::Null;
        until("it is counted", async || {
            figures = client.get("/v2/stat").await.done()[window].clone();
            [&figures["applied"], &figures["released"], &figures["ready"]] == [2, 1, 3]
        })
        .await;
        assert!(figures["apply_ms_p50"].as_f64().unwrap() > 0.0, "{figures}");
        let occupancy = figures["occupancy"].as_f64().unwrap();
        assert!(occupancy > 0.0 && occupancy < 1.0, "{figures}");
    }
    site.finish().await;
}

#[tokio::test]
async fn the_counts_follow_what_happens() {
    let site = Site::ready().await;
    let client = &site.client;
    site.add_host("w1", 2, true).await;
    let stat = client.get("/v2/stat").await.done();
    assert_eq!(
        (&stat["clusters"], &stat["released"]),
        (&counts(4, 0, &[]), &json!(0))
    );
    assert_eq!(stat["hosts"][0]["name"], "local");
    assert_eq!(
        (&stat["hosts"][1]["name"], &stat["hosts"][1]["capacity"]),
        (&json!("w1"), &json!(2))
    );
    assert_eq!(stat["hosts"][1]["counts"], counts(2, 0, &[]));

    client
        .put("/v2/host/w1", json!({"schedulable": false}))
        .await
        .done();
    assert_eq!(site.counts().await, counts(2, 0, &[("total", 4)]));
    let held = client.apply("alice").await.done();
    let id = held["id"].as_str().unwrap();
    let free = client.list("host_id=local&user_id=").await;
    client
        .operate("stop", free[0]["id"].as_str().unwrap(), None)
        .await
        .done();
    assert_eq!(
        site.counts().await,
        counts(0, 1, &[("total", 4), ("stopped", 1)])
    );
    site.workers.sicken(id);
    until("it is counted", async || {
        site.counts().await == counts(0, 1, &[("total", 4), ("stopped", 1), ("unhealthy", 1)])
    })
    .await;

    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::RemoveCluster));
    client.release(id).await.done();
    assert_eq!(
        site.counts().await,
        counts(0, 0, &[("total", 4), ("stopped", 1), ("deleting", 1)])
    );
    assert_eq!(client.get("/v2/stat").await.done()["released"], 1);
    site.worker.heal();
    let making = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(making.clone())).on(Call::Create));
    gate.open();
    until("it is counted", async || {
        site.counts().await == counts(0, 0, &[("total", 4), ("stopped", 1), ("creating", 1)])
    })
    .await;
    making.open();
    site.available(1).await;
    client
        .put("/v2/host/w1", json!({"schedulable": true}))
        .await
        .done();
    assert_eq!(site.counts().await["available"], 3);
    site.finish().await;
}

#[tokio::test]
async fn the_trend_goes_up_to_now() {
    let mut terms = crate::support::Terms::default();
    terms.keeper.trend_every = std::time::Duration::from_millis(20);
    let site = Site::with(terms).await;
    site.available(2).await;
    site.client.apply("alice").await.done();
    let trend = async || {
        let points = site.client.get("/v2/trend").await.done();
        points.as_array().unwrap().clone()
    };
    until("an hour of points is there", async || {
        trend().await.len() == 61
    })
    .await;
    let points = trend().await;
    // Not as texts: one on the second has no fraction, and would come after those that have.
    let times: Vec<DateTime<Utc>> = points
        .iter()
        .map(|of| of["ts"].as_str().unwrap().parse().unwrap())
        .collect();
    assert!(times.is_sorted(), "{times:?}");
    assert_eq!(points[60]["counts"], counts(1, 1, &[]));
    // The last one is counted when it is asked for.
    site.client.apply("bob").await.done();
    assert_eq!(trend().await[60]["counts"], counts(0, 2, &[]));
    site.finish().await;
}

#[tokio::test]
async fn the_flavours_are_what_the_profiles_make() {
    let site = Site::ready().await;
    let flavours = site.client.get("/v2/flavours").await.done();
    let names: Vec<String> = flavours
        .as_array()
        .unwrap()
        .iter()
        .map(|of| {
            format!(
                "{}/{}/{}/{}",
                of["network_type"], of["consensus_plugin"], of["consensus_mode"], of["size"]
            )
        })
        .map(|name| name.replace('"', ""))
        .collect();
    assert_eq!(
        names,
        [
            "fabric-0.6/noops//4",
            "fabric-0.6/pbft/batch/4",
            "fabric-0.6/pbft/batch/6",
            "fabric-0.6/pbft/classic/4",
            "fabric-0.6/pbft/classic/6",
        ]
    );
    assert_eq!(flavours[1]["counts"], counts(2, 0, &[]));
    assert_eq!(flavours[0]["counts"], counts(0, 0, &[]));
    assert!(
        flavours[1]["description"]
            .as_str()
            .unwrap()
            .contains("Four validating peers")
    );
    site.client.apply("alice").await.done();
    assert_eq!(
        site.client.get("/v2/flavours").await.done()[1]["counts"],
        counts(1, 1, &[])
    );
    let stat = site.client.get("/v2/stat").await.done();
    assert_eq!(stat["flavours"][1]["counts"], counts(1, 1, &[]));
    site.finish().await;
}

#[tokio::test]
async fn a_free_cluster_that_stays_unhealthy_is_made_anew() {
    use crate::support::Terms;
    let mut terms = Terms::default();
    terms.keeper.rebuild_after = std::time::Duration::from_millis(1);
    let site = Site::with(terms).await;
    site.available(2).await;
    let held = site.client.apply("alice").await.done();
    let free = site.client.list("user_id=").await;
    for cluster in [&held, &free[0]] {
        site.workers.sicken(cluster["id"].as_str().unwrap());
    }
    let next = site.successor(free[0]["name"].as_str().unwrap());
    until("it was released", async || {
        site.client.list("state=released").await.len() == 1
    })
    .await;
    assert_ne!(next.await["id"], free[0]["id"]);
    let history = site.client.cluster(free[0]["id"].as_str().unwrap()).await;
    assert_eq!(
        (&history["user_id"], &history["status_detail"]),
        (&json!(""), &json!("unhealthy"))
    );
    // The one in use was only flagged.
    let id = held["id"].as_str().unwrap();
    site.when(id, "it is flagged", |cluster| {
        cluster["health"] == "FAIL" && cluster["user_id"] == "alice"
    })
    .await;
    assert_eq!(site.client.list("state=released").await.len(), 1);
    site.finish().await;
}

#[tokio::test]
async fn the_server_says_that_it_is_alive() {
    let site = Site::ready().await;
    let health = site.client.get("/v2/health").await.done();
    assert_eq!(
        health,
        json!({"health": "OK", "version": env!("CARGO_PKG_VERSION")})
    );
    assert_eq!(site.client.get("/readyz").await.status, 200);
    assert_eq!(site.client.get("/healthz").await.status, 200);
    site.finish().await;
}

#[tokio::test]
async fn the_metrics_have_every_duty_of_the_stat() {
    let site = Site::ready().await;
    let stat = site.client.get("/v2/stat").await.done();
    let duties = stat["keeper"].as_array().unwrap();
    assert!(!duties.is_empty());
    let metrics = site.client.get("/metrics").await;
    assert_eq!(metrics.status, 200);
    let figure = |name: &str, duty: &Value| -> f64 {
        let start = format!("chainpool_keeper_{name}{{duty={duty}}} ");
        let mut lines = metrics.body.lines();
        let line = lines.find_map(|line| line.strip_prefix(&*start));
        let figure = line.unwrap_or_else(|| panic!("{start}: {}", metrics.body));
        figure.parse().unwrap()
    };
    for seen in duties {
        let duty = &seen["duty"];
        // There may have been one more meanwhile.
        assert!(figure("passes_total", duty) >= seen["passes"].as_f64().unwrap());
        assert!(figure("last_pass_timestamp_seconds", duty) > 1.7e9);
        assert!((figure("last_pass_success", duty) - 1.0).abs() < f64::EPSILON);
        figure("last_pass_found", duty);
    }
    assert!(metrics.body.ends_with("# EOF\n"));
    site.finish().await;
}
