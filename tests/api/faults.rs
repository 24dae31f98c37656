//! Each call to a worker fails once in each way while something is done; all must end as if nothing had happened.

use std::time::Duration;

use chainpool::worker::WorkerError;
use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use futures::future::join_all;
use serde_json::{Value, json};

use crate::support::site::limits;
use crate::support::{Site, Terms, until};

/// A way to fail, and how it is brought about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    Refuses,
    Unreachable,
    Fails,
    Hangs,
    Late,
    LosesAnswer,
    AnswersNothing,
    ThenDies,
    ThenVanishes,
}

impl Way {
    fn fault(self, gate: &Gate) -> Fault {
        match self {
            Self::Refuses => Fault::Fail(WorkerError::Refused("no such image".into())),
            Self::Unreachable => Fault::Fail(WorkerError::Unreachable("no route".into())),
            Self::Fails => Fault::Fail(WorkerError::Failed("odd".into())),
            Self::Hangs => Fault::Hang(gate.clone()),
            Self::Late => Fault::Late(gate.clone()),
            Self::LosesAnswer => {
                Fault::LoseAnswer(WorkerError::Unreachable("reset by peer".into()))
            }
            Self::AnswersNothing => Fault::Garbage(Vec::new()),
            Self::ThenDies => Fault::ThenDies("out of memory".into()),
            Self::ThenVanishes => Fault::ThenVanishes,
        }
    }
}

/// What is done, and which calls that takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Deed {
    Create,
    Start,
    Stop,
    Restart,
    Renew,
    Release,
}

const DEEDS: [(Deed, &[Call]); 6] = [
    (Deed::Create, &[Call::List, Call::Inspect, Call::Create]),
    (Deed::Start, &[Call::List, Call::Inspect, Call::Start]),
    (Deed::Stop, &[Call::List, Call::Inspect, Call::Stop]),
    (Deed::Restart, &[Call::List, Call::Inspect, Call::Restart]),
    (
        Deed::Renew,
        &[Call::List, Call::Inspect, Call::Remove, Call::Create],
    ),
    (
        Deed::Release,
        &[Call::List, Call::RemoveCluster, Call::Inspect, Call::Create],
    ),
];

/// One case: the deed, the call that fails, and how many of them go well before.
type Case = (Deed, Call, u32);

fn cases() -> impl Iterator<Item = Case> {
    DEEDS.into_iter().flat_map(|(deed, calls)| {
        calls
            .iter()
            .flat_map(move |call| [(deed, *call, 0), (deed, *call, 1)])
    })
}

macro_rules! once_each {
    ($($name:ident: $way:ident),+ $(,)?) => {
        $(#[tokio::test]
        async fn $name() {
            all_ends_well(Way::$way).await;
        })+
    };
}

once_each! {
    a_call_is_refused_once: Refuses,
    a_call_does_not_reach_the_worker_once: Unreachable,
    a_call_fails_once: Fails,
    a_call_hangs_once: Hangs,
    a_call_is_done_late_once: Late,
    an_answer_is_lost_once: LosesAnswer,
    a_list_is_empty_once: AnswersNothing,
    a_node_dies_once: ThenDies,
    a_container_vanishes_once: ThenVanishes,
}

/// All cases at once, each on a host of its own.
async fn all_ends_well(way: Way) {
    let terms = Terms {
        limits: limits(Duration::from_millis(250)),
        config: vec![("operation_timeout", "2s")],
        local: false,
        ..Terms::default()
    };
    let mut site = Site::with(terms).await;
    // A container that is lost is made again.
    site.lossy = matches!(way, Way::AnswersNothing | Way::ThenVanishes);
    let gate = Gate::new();
    let (creations, others): (Vec<Case>, Vec<Case>) =
        cases().partition(|(deed, _, _)| *deed == Deed::Create);
    let mut clusters = Vec::new();
    let names: Vec<String> = (0..others.len()).map(|n| format!("w{n}")).collect();
    join_all(names.iter().map(|name| site.add_host(name, 1, true))).await;
    for n in 0..others.len() {
        clusters.push(site.client.apply(&format!("user-{n}")).await.done());
    }
    let creations = creations.into_iter().enumerate();
    let creations = creations.map(|(n, case)| created(&site, format!("c{n}"), case, way, &gate));
    let others = others.into_iter().zip(&clusters).map(|(case, held)| {
        One {
            site: &site,
            case,
            held,
        }
        .run(way, &gate)
    });
    tokio::join!(join_all(creations), join_all(others));
    gate.open();
    site.finish().await;
}

/// A cluster is made on a host whose worker fails once.
async fn created(site: &Site, host: String, case: Case, way: Way, gate: &Gate) {
    let (_, call, after) = case;
    let worker = site.workers.at(&format!("tcp://{host}:2375"));
    worker.inject(Rule::new(way.fault(gate)).on(call).after(after).times(1));
    site.add_host(&host, 1, true).await;
    until(&format!("{case:?}: it fails"), async || {
        worker.count(call) > after as usize
    })
    .await;
}

/// One case about a cluster that is held, alone on its host.
struct One<'a> {
    site: &'a Site,
    case: Case,
    held: &'a Value,
}

impl One<'_> {
    async fn run(self, way: Way, gate: &Gate) {
        let (deed, call, after) = self.case;
        let worker = self
            .site
            .workers
            .at(self.held["worker_api"].as_str().unwrap());
        if deed == Deed::Start {
            self.wish("stop").await;
        }
        let before = worker.count(call);
        worker.inject(Rule::new(way.fault(gate)).on(call).after(after).times(1));
        self.act().await;
        // A release is done once, so there is no second one that could fail.
        if (call, after) != (Call::RemoveCluster, 1) {
            let what = format!("{:?}: it fails", self.case);
            until(&what, async || worker.count(call) > before + after as usize).await;
        }
    }

    /// Does the deed twice and waits until it is done.
    async fn act(&self) {
        let (id, held) = (self.id(), self.held);
        for _ in 0..2 {
            match self.case.0 {
                Deed::Create => unreachable!("done elsewhere"),
                Deed::Start => self.wish("start").await,
                Deed::Stop => self.wish("stop").await,
                Deed::Restart => self.wish("restart").await,
                Deed::Renew => {
                    let renew = json!({"action": "release", "cluster_id": id, "node_id": "vp2"});
                    self.site.client.op(renew).await.done();
                    let before = &held["nodes"][2]["container_id"];
                    self.when(|cluster| {
                        runs(cluster) && cluster["nodes"][2]["container_id"] != *before
                    })
                    .await;
                }
                Deed::Release => {
                    self.site.client.release(id).await.done();
                    let next = self.site.successor(held["name"].as_str().unwrap()).await;
                    assert_ne!(next["id"], held["id"]);
                    assert_eq!(next["api_url"], held["api_url"]);
                }
            }
        }
    }

    async fn wish(&self, action: &str) {
        let reply = self.site.client.operate(action, self.id(), None).await;
        assert!([200, 503, 504].contains(&reply.status), "{reply:?}");
        self.when(|cluster| {
            if action == "stop" {
                stopped(cluster)
            } else {
                runs(cluster)
            }
        })
        .await;
    }

    async fn when(&self, wished: impl Fn(&Value) -> bool) {
        let what = format!("{:?}: all is well", self.case);
        self.site.when(self.id(), &what, wished).await;
    }

    fn id(&self) -> &str {
        self.held["id"].as_str().unwrap()
    }
}

fn runs(cluster: &Value) -> bool {
    cluster["status"] == "running" && cluster["health"] == "OK" && nodes_are(cluster, "running")
}

fn stopped(cluster: &Value) -> bool {
    // A container that was lost is made when the cluster is started.
    cluster["status"] == "stopped" && !nodes_are(cluster, "running")
}

fn nodes_are(cluster: &Value, status: &str) -> bool {
    cluster["nodes"]
        .as_array()
        .unwrap()
        .iter()
        .all(|node| node["status"] == status)
}

#[tokio::test]
async fn creation_that_keeps_failing_shows_why_and_works_once_it_can() {
    let site = Site::with(Terms {
        local: false,
        ..Terms::default()
    })
    .await;
    let worker = site.workers.at("tcp://w1:2375");
    worker.inject(
        Rule::new(Fault::Fail(WorkerError::Refused(
            "no such image: peer".into(),
        )))
        .on(Call::Create),
    );
    let host =
        json!({"name": "w1", "worker_api": "tcp://w1:2375", "capacity": 1, "autofill": true});
    site.client.post("/v2/host", host).await.done();
    let shown = async || {
        let clusters = site.client.list("").await;
        clusters.len() == 1
            && clusters[0]["status_detail"] == "no such image: peer"
            && clusters[0]["status"] == "creating"
    };
    until("it shows why", shown).await;
    let id = site.client.list("").await[0]["id"].clone();
    worker.heal();
    site.available(1).await;
    let made = site.client.apply("alice").await.done();
    assert_eq!((&made["id"], &made["status_detail"]), (&id, &json!("")));
    site.finish().await;
}

#[tokio::test]
async fn one_cluster_that_hangs_holds_up_no_other() {
    let site = Site::ready().await;
    let clusters = site.client.list("").await;
    let (one, other) = (
        clusters[0]["id"].as_str().unwrap(),
        clusters[1]["id"].as_str().unwrap(),
    );
    let gate = Gate::new();
    site.worker.inject(
        Rule::new(Fault::Hang(gate.clone()))
            .on(Call::Stop)
            .cluster(one),
    );
    let hanging = site.client.operate("stop", one, None);
    let others = async {
        gate.arrived(1).await;
        for action in ["stop", "start", "restart"] {
            site.client.operate(action, other, None).await.done();
        }
        gate.open();
    };
    let (hung, ()) = tokio::join!(hanging, others);
    assert_eq!(hung.done()["status"], "stopped");
    site.finish().await;
}

#[tokio::test]
async fn work_on_one_host_is_bounded_and_other_hosts_do_not_wait() {
    let mut terms = Terms {
        local: false,
        ..Terms::default()
    };
    terms.keeper.work_per_host = 2;
    let site = Site::with(terms).await;
    let worker = site.workers.at("tcp://w1:2375");
    let gate = Gate::new();
    worker.inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Inspect));
    let host =
        json!({"name": "w1", "worker_api": "tcp://w1:2375", "capacity": 6, "autofill": true});
    site.client.post("/v2/host", host).await.done();
    gate.arrived(2).await;
    site.add_host("w2", 3, true).await;
    assert_eq!(worker.count(Call::Inspect), 2);
    gate.open();
    site.available(9).await;
    site.finish().await;
}
