//! The client of `generated/`: the session that the clients in `tests/clients` have too.

use chainpool::worker::fake::{Call, Fault, Gate, Rule};
use chainpool_api::models::{
    ClusterAction, ClusterApplyRequest, ClusterListRequest, ClusterOpEnvelope, ClusterOpRequest,
    ClusterStatus, FailureReason, ServerHealth,
};
use chainpool_api::{
    Api, ApplyClusterResponse, Client, ClusterOpResponse, GetClusterResponse, GetHealthResponse,
    ListClustersResponse,
};
use serde_json::{Value, json};
use swagger::{AuthData, ContextBuilder, EmptyContext, Push as _, XSpanIdString};

use crate::support::{Site, Terms};

type Context = swagger::make_context_ty!(
    ContextBuilder,
    EmptyContext,
    Option<AuthData>,
    XSpanIdString
);

const USER: &str = "rusty";

/// The client for that server.
fn client(site: &Site) -> (impl Api<Context> + use<>, Context) {
    let context: Context = swagger::make_context!(
        ContextBuilder,
        EmptyContext,
        None::<AuthData>,
        XSpanIdString("rust-client".to_owned())
    );
    let base = format!("http://{}", site.client.address);
    (Client::try_new_http(&base).unwrap(), context)
}

fn request(action: ClusterAction) -> ClusterOpRequest {
    ClusterOpRequest {
        user_id: (action == ClusterAction::Apply).then(|| USER.to_owned()),
        ..ClusterOpRequest::new(action)
    }
}

fn on(action: ClusterAction, cluster: &str) -> ClusterOpRequest {
    ClusterOpRequest {
        cluster_id: Some(cluster.to_owned()),
        ..request(action)
    }
}

/// What the server answered is done, as JSON.
fn done(response: ClusterOpResponse) -> Value {
    match response {
        ClusterOpResponse::Done(ClusterOpEnvelope { data, .. }) => {
            serde_json::to_value(data).unwrap()
        }
        other => panic!("{other:?}"),
    }
}

fn id(cluster: &Value) -> &str {
    cluster["id"].as_str().unwrap()
}

#[tokio::test]
async fn the_rust_client_goes_through_the_life_of_a_cluster() {
    let site = Site::ready().await;
    let (client, context) = client(&site);
    let GetHealthResponse::Found(health) = client.get_health(&context).await.unwrap() else {
        panic!("it is not well");
    };
    assert_eq!(health.data.health, ServerHealth::Ok);

    let operate = async |request| done(client.cluster_op(request, None, &context).await.unwrap());
    let applied = operate(request(ClusterAction::Apply)).await;
    assert_eq!(applied["user_id"], USER);
    let again = ClusterApplyRequest::new(USER.to_owned());
    let again = client.apply_cluster(again, &context).await.unwrap();
    let ApplyClusterResponse::Found(again) = again else {
        panic!("{again:?}");
    };
    assert_eq!(again.data.id, id(&applied));

    let stopped = operate(on(ClusterAction::Stop, id(&applied))).await;
    assert_eq!(stopped["status"], "stopped");
    let started = operate(on(ClusterAction::Start, id(&applied))).await;
    assert_eq!(started["status"], "running");
    let filter = ClusterListRequest {
        user_id: Some(USER.to_owned()),
        ..ClusterListRequest::new()
    };
    let held = client.list_clusters(Some(filter), &context).await.unwrap();
    let ListClustersResponse::Found { body, .. } = held else {
        panic!("{held:?}");
    };
    assert_eq!(body.data.len(), 1);
    assert_eq!(body.data[0].id, id(&applied));

    assert_eq!(
        operate(on(ClusterAction::Release, id(&applied))).await,
        json!("")
    );
    let gone = client.get_cluster(id(&applied).to_owned(), &context).await;
    let GetClusterResponse::Found(gone) = gone.unwrap() else {
        panic!("it is forgotten");
    };
    let after = [ClusterStatus::Deleting, ClusterStatus::Released];
    assert!(after.contains(&gone.data.status), "{gone:?}");
    site.finish().await;
}

#[tokio::test]
async fn the_rust_client_tells_refusals_and_time_outs_apart() {
    let site = Site::with(Terms {
        config: vec![("operation_timeout", "200ms")],
        ..Terms::default()
    })
    .await;
    site.available(2).await;
    let (client, context) = client(&site);

    let odd = ClusterOpRequest {
        size: Some(5),
        ..request(ClusterAction::Apply)
    };
    let refusal = client.cluster_op(odd, None, &context);
    let ClusterOpResponse::InvalidRequest(refusal) = refusal.await.unwrap() else {
        panic!("it is not refused");
    };
    assert_eq!(refusal.data.reason, FailureReason::InvalidRequest);
    assert_eq!(refusal.data.field.as_deref(), Some("size"));

    let held = client.cluster_op(request(ClusterAction::Apply), None, &context);
    let held = done(held.await.unwrap());
    let gate = Gate::new();
    site.worker
        .inject(Rule::new(Fault::Hang(gate.clone())).on(Call::Stop));
    let stop = on(ClusterAction::Stop, id(&held));
    let late = client.cluster_op(stop, None, &context);
    let ClusterOpResponse::WorkerTimeout(late) = late.await.unwrap() else {
        panic!("it does not time out");
    };
    assert_eq!(late.data.reason, FailureReason::WorkerTimeout);
    gate.open();
    site.finish().await;
}
