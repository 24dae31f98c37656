//! The fake fails as told, and only so.

use std::sync::Arc;

use chainpool::profile::{Addressing, NodeSpec};
use chainpool::worker::fake::{Call, FakeConnector, FakeWorker, Fault, Gate, Rule};
use chainpool::worker::local::LocalDriver;
use chainpool::worker::{
    Connect, ConnectError, Connector, HostAddress, Limits, NodeSeen, NodeState, WorkerDriver,
    WorkerError,
};
use futures::future::join_all;

use crate::support::{Place, cluster, create, idler, node_ref, only, port};

fn fake() -> FakeWorker {
    FakeWorker::new(Addressing::Network {
        host: "10.0.0.7".to_owned(),
    })
}

fn unreachable() -> WorkerError {
    WorkerError::Unreachable("no route".to_owned())
}

#[tokio::test]
async fn handles_share_one_worker() {
    let first = fake();
    let made = create(&first, idler("vp0")).await;
    let second = first.clone();
    drop(first);
    assert_eq!(only(&second).await, made);
    assert_eq!(second.count(Call::Create), 1);
    assert!(second.runs(&made.node));
}

#[tokio::test]
async fn rules_pick_their_calls() {
    let fake = fake();
    let rule = Rule::new(Fault::Fail(unreachable()));
    fake.inject(
        rule.on(Call::Create)
            .cluster("c1")
            .node("vp1")
            .after(1)
            .times(2),
    );
    let spec = cluster(vec![idler("vp0"), idler("vp1")]);
    let mut answers = Vec::new();
    for _ in 0..4 {
        for node in &spec.nodes {
            answers.push(fake.create(&spec, node, 0).await.is_ok());
        }
    }
    assert_eq!(answers, [true, true, true, false, true, false, true, true]);
    assert!(fake.ping().await.is_ok());
    assert_eq!(fake.created().into_values().collect::<Vec<_>>(), [1, 1]);
    assert_eq!(fake.calls()[3].node(), Some(node_ref("vp1", 0)));
}

#[tokio::test]
async fn the_first_rule_that_matches_counts_until_all_is_healed() {
    let fake = fake();
    let refused = WorkerError::Refused("no such image".to_owned());
    fake.inject(Rule::new(Fault::Fail(refused.clone())).times(1));
    fake.inject(Rule::new(Fault::Fail(unreachable())));
    assert_eq!(fake.ping().await, Err(refused));
    assert_eq!(fake.list().await, Err(unreachable()));
    fake.heal();
    assert_eq!(fake.list().await, Ok(Vec::new()));
}

#[tokio::test]
async fn a_lost_answer_leaves_a_container() {
    let fake = fake();
    fake.inject(
        Rule::new(Fault::LoseAnswer(WorkerError::Timeout))
            .on(Call::Create)
            .times(1),
    );
    let spec = cluster(vec![idler("vp0")]);
    assert_eq!(
        fake.create(&spec, &spec.nodes[0], 0).await,
        Err(WorkerError::Timeout)
    );
    let made = create(&fake, idler("vp0")).await;
    assert_eq!(fake.created()[&made.node], 1);
}

#[tokio::test]
async fn a_call_that_hangs_goes_on_when_released() {
    let fake = fake();
    let gate = Gate::new();
    fake.inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Create));
    let worker = fake.clone();
    let call = tokio::spawn(async move { create(&worker, idler("vp0")).await });
    gate.arrived(1).await;
    assert_eq!(fake.containers(), []);
    gate.open();
    assert_eq!(call.await.unwrap(), only(&fake).await);
}

#[tokio::test]
async fn a_call_that_hangs_does_nothing_when_given_up() {
    let fake = fake();
    let gate = Gate::new();
    fake.inject(
        Rule::new(Fault::Hang(gate.clone()))
            .on(Call::Create)
            .times(1),
    );
    let worker = fake.clone();
    let call = tokio::spawn(async move { create(&worker, idler("vp0")).await });
    gate.arrived(1).await;
    call.abort();
    assert!(call.await.unwrap_err().is_cancelled());
    gate.open();
    fake.ping().await.unwrap();
    assert_eq!((fake.containers(), fake.peak()), (Vec::new(), 1));
}

#[tokio::test]
async fn containers_die_and_vanish() {
    let fake = fake();
    let node = create(&fake, idler("vp0")).await.node;
    fake.kill(&node, "out of memory");
    let seen = only(&fake).await;
    assert_eq!(
        (seen.state, &*seen.detail),
        (NodeState::Stopped, "out of memory")
    );
    assert_eq!(fake.stop(&node).await.unwrap().detail, "out of memory");
    assert_eq!(fake.start(&node).await.unwrap().detail, "");
    fake.lose(&node);
    assert_eq!(fake.start(&node).await, Err(WorkerError::Gone));

    fake.inject(
        Rule::new(Fault::ThenDies("bad genesis".to_owned()))
            .on(Call::Create)
            .times(1),
    );
    fake.inject(Rule::new(Fault::ThenVanishes).on(Call::Create).times(1));
    assert_eq!(create(&fake, idler("vp0")).await.state, NodeState::Running);
    assert_eq!(only(&fake).await.detail, "bad genesis");
    create(&fake, idler("vp1")).await;
    assert!(!fake.runs(&node_ref("vp1", 0)));
    assert_eq!(fake.containers().len(), 1);
}

#[tokio::test]
async fn garbage_is_answered_as_given() {
    let fake = fake();
    let strange = NodeSeen {
        node: node_ref("nobody", -1),
        container_id: String::new(),
        state: NodeState::Running,
        detail: String::new(),
    };
    let twice = vec![strange.clone(), strange.clone()];
    fake.inject(Rule::new(Fault::Garbage(twice.clone())));
    assert_eq!(fake.list().await, Ok(twice.clone()));
    assert_eq!(fake.inspect("c1").await, Ok(twice));
    assert_eq!(create(&fake, idler("vp0")).await, strange);
    assert_eq!(fake.remove(&node_ref("vp0", 0)).await, Ok(()));
    assert_eq!(fake.containers(), []);
    fake.heal();
    fake.plant(strange.clone());
    assert_eq!(fake.list().await, Ok(vec![strange]));
}

#[tokio::test]
async fn ports_are_held_by_one_running_container() {
    let fake = fake();
    let node = |id: &str| NodeSpec {
        ports: vec![port(7050)],
        ..idler(id)
    };
    fake.take_port(7050);
    let spec = cluster(vec![node("vp0"), node("vp1")]);
    let [first, second] = &spec.nodes[..] else {
        unreachable!()
    };
    let taken = Err(WorkerError::PortTaken(7050));
    assert_eq!(fake.create(&spec, first, 0).await, taken);
    fake.free_port(7050);
    let made = fake.create(&spec, first, 0).await.unwrap();
    assert_eq!(fake.create(&spec, first, 0).await, Ok(made.clone()));
    assert_eq!(fake.create(&spec, second, 0).await, taken);
    fake.stop(&made.node).await.unwrap();
    fake.create(&spec, second, 0).await.unwrap();
    assert_eq!(fake.start(&made.node).await, taken);
}

#[tokio::test]
async fn the_peak_is_how_many_calls_were_under_way_at_once() {
    let fake = fake();
    let gate = Gate::new();
    fake.inject(Rule::new(Fault::Hang(gate.clone())));
    let open = async {
        gate.arrived(7).await;
        gate.open();
    };
    let calls = join_all((0..7).map(|_| fake.ping()));
    let (answers, ()) = tokio::join!(calls, open);
    assert!(answers.iter().all(Result::is_ok));
    fake.ping().await.unwrap();
    assert_eq!(fake.peak(), 7);
}

#[tokio::test]
async fn addresses_lead_to_the_workers_put_there() {
    let connector = FakeConnector::default();
    let host: HostAddress = "tcp://10.0.0.7:2375".parse().unwrap();
    assert!(connector.connect(&host, None).is_err());
    let fake = fake();
    connector.put(host.clone(), &fake);
    create(&*connector.connect(&host, None).unwrap(), idler("vp0")).await;
    assert_eq!(fake.count(Call::Create), 1);
    connector.take_away(&host);
    assert!(connector.connect(&host, None).is_err());
}

#[tokio::test]
async fn this_version_connects_to_the_local_worker_only() {
    let place = Place::new();
    let connector: Arc<dyn Connect> = Arc::new(Connector::new(
        LocalDriver::new(place.config()).unwrap(),
        Limits::default(),
    ));
    let local = connector.connect(&HostAddress::Local, None).unwrap();
    assert_eq!(local.ping().await.unwrap().version, "local");
    for engine in ["tcp://10.0.0.7:2375", "unix:///var/run/docker.sock"] {
        let refused = connector
            .connect(&engine.parse().unwrap(), None)
            .err()
            .unwrap();
        assert!(matches!(refused, ConnectError::Unsupported(_)));
        assert!(refused.to_string().contains(engine), "{refused}");
    }
}
