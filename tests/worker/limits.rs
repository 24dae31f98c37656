//! The time limits, on a clock that only moves when nothing else does.

use std::sync::Arc;
use std::time::Duration;

use chainpool::profile::Addressing;
use chainpool::worker::fake::{Call, FakeWorker, Fault, Gate, Rule};
use chainpool::worker::{Limited, Limits, NodeState, WorkerDriver, WorkerError};
use tokio::time::Instant;

use crate::support::{cluster, create, idler, node_ref};

fn pair() -> (FakeWorker, Limited) {
    let fake = FakeWorker::new(Addressing::Network {
        host: "10.0.0.7".to_owned(),
    });
    let limited = Limited::new(Arc::new(fake.clone()), Limits::default());
    (fake, limited)
}

#[tokio::test(start_paused = true)]
async fn each_kind_of_call_has_its_limit() {
    let (fake, limited) = pair();
    fake.inject(Rule::new(Fault::Hang(Gate::new())));
    let node = node_ref("vp0", 0);
    let spec = cluster(vec![idler("vp0")]);
    let start = Instant::now();
    let mut spent = Vec::new();
    let mut note = |result: Result<(), WorkerError>| {
        assert_eq!(result, Err(WorkerError::Timeout));
        spent.push(start.elapsed().as_secs_f32());
    };
    note(limited.ping().await.map(drop));
    note(limited.list().await.map(drop));
    note(limited.inspect("c1").await.map(drop));
    note(limited.create(&spec, &spec.nodes[0], 0).await.map(drop));
    note(limited.start(&node).await.map(drop));
    note(limited.stop(&node).await.map(drop));
    note(limited.restart(&node).await.map(drop));
    note(limited.remove(&node).await);
    note(limited.remove_cluster("c1").await);
    let limits = [2.5, 7.5, 12.5, 42.5, 102.5, 132.5, 162.5, 222.5, 282.5];
    let exact = |(spent, limit): (&f32, &f32)| (spent - limit).abs() < 0.1;
    assert_eq!(spent.len(), limits.len());
    assert!(spent.iter().zip(&limits).all(exact), "{spent:?}");
    assert_eq!(fake.containers(), []);
}

#[tokio::test(start_paused = true)]
async fn what_is_in_time_passes_unchanged() {
    let (fake, limited) = pair();
    fake.inject(Rule::new(Fault::Slow(Duration::from_secs(4))));
    let made = create(&limited, idler("vp0")).await;
    assert_eq!(limited.list().await, Ok(vec![made.clone()]));
    assert_eq!(
        limited.start(&node_ref("vp9", 0)).await,
        Err(WorkerError::Gone)
    );
    assert_eq!(limited.remove(&made.node).await, Ok(()));
    assert_eq!(limited.addressing(), fake.addressing());
}

#[tokio::test(start_paused = true)]
async fn what_is_too_late_may_still_happen_and_can_be_asked_for_again() {
    let (fake, limited) = pair();
    let gate = Gate::new();
    fake.inject(
        Rule::new(Fault::Late(gate.clone()))
            .on(Call::Create)
            .times(1),
    );
    let spec = cluster(vec![idler("vp0")]);
    assert_eq!(
        limited.create(&spec, &spec.nodes[0], 0).await,
        Err(WorkerError::Timeout)
    );
    assert_eq!(limited.inspect("c1").await, Ok(Vec::new()));
    gate.open();
    while fake.containers().is_empty() {
        tokio::task::yield_now().await;
    }
    let made = create(&limited, idler("vp0")).await;
    assert_eq!(made.state, NodeState::Running);
    assert_eq!(fake.created()[&made.node], 1);
}
