//! The examples of the contract: what it shows as a request works on a fresh install, and what it shows as an answer is
//! one.

use serde_json::{Value, json};

use crate::support::contract::{CONTRACT, mistakes, object, operations, resolve, schema};
use crate::support::{Client, Reply, Site};

/// The cluster of the examples, which no fresh install has.
const CLUSTER: &str = "6561a2b3c4d5e6f708192a3b";

#[test]
fn every_answer_that_is_shown_is_as_its_schema_says() {
    let mut shown = 0;
    for operation in operations() {
        for (status, response) in operation.responses() {
            let examples = object(&response["content"]["application/json"]["examples"]);
            for (name, example) in examples {
                let at = format!("{} {status} {name}", operation.id());
                let found = mistakes(schema(response), &example["value"]);
                assert!(found.is_empty(), "{at}: {found:#?}");
                assert_eq!(example["value"]["code"], status, "{at}");
                shown += 1;
            }
        }
    }
    assert!(shown > 100, "{shown}");
}

#[test]
fn the_checker_finds_mistakes() {
    let cluster = &CONTRACT["components"]["responses"]["ClusterFound"];
    let example = &cluster["content"]["application/json"]["examples"]["cluster"]["value"];
    for (pointer, value) in [
        ("/status", json!("FAIL")),
        ("/code", json!("200")),
        ("/data/size", json!(1.5)),
        ("/data/size", json!(1_i64 << 40)),
        ("/data/status", json!("odd")),
        ("/data/create_ts", json!("yesterday")),
        ("/data/create_ts", Value::Null),
        ("/data/nodes/0/ports/rest", json!("x")),
        ("/data/nodes/0", json!({})),
        ("/data", json!("")),
        ("/data", json!({})),
    ] {
        let mut wrong = example.clone();
        *wrong.pointer_mut(pointer).unwrap() = value.clone();
        assert!(
            !mistakes(schema(cluster), &wrong).is_empty(),
            "{pointer} {value}"
        );
    }
    let mut more = example.clone();
    more["data"]["colour"] = json!("red");
    assert!(!mistakes(schema(cluster), &more).is_empty());
    assert_eq!(mistakes(schema(cluster), example), [""; 0]);
}

#[tokio::test]
async fn every_request_that_is_shown_works_on_a_fresh_install() {
    let mut sent = 0;
    for operation in operations() {
        for (name, body) in operation.request_examples() {
            let site = Site::ready().await;
            site.workers.at("tcp://127.0.0.1:2375");
            site.workers.at("tcp://127.0.0.1:2376");
            let hook = json!({"url": "http://127.0.0.1:9/hook"});
            let hook = site.client.post("/v2/webhook", hook).await.done();
            let target = format!("/v2{}", operation.path)
                .replace("{webhook_id}", hook["id"].as_str().unwrap())
                .replace("{host_id}", "local");
            let reply = send(&site.client, operation.method, &target, body).await;
            match (operation.id(), name) {
                // The fresh install has that one.
                ("createHost", "local") => drop(reply.failed(409, "conflict")),
                _ if body["cluster_id"] == CLUSTER => {
                    assert_eq!(reply.envelope(), unknown_cluster());
                    let mut body = body.clone();
                    body["cluster_id"] = site.client.apply("alice").await.done()["id"].clone();
                    send(&site.client, operation.method, &target, &body)
                        .await
                        .done();
                }
                _ => drop(reply.done()),
            }
            sent += 1;
            site.finish().await;
        }
    }
    assert!(sent >= 20, "{sent}");
}

async fn send(client: &Client, method: &str, target: &str, body: &Value) -> Reply {
    client
        .send(
            method,
            target,
            &[("content-type", "application/json")],
            body.to_string().as_bytes(),
        )
        .await
}

/// What the contract shows for it.
fn unknown_cluster() -> Value {
    let response = resolve(&CONTRACT["components"]["responses"]["NoneAvailableOrNotFound"]);
    response["content"]["application/json"]["examples"]["unknown"]["value"].clone()
}

#[tokio::test]
async fn every_parameter_example_is_accepted() {
    let site = Site::ready().await;
    for operation in operations().filter(|operation| operation.method == "GET") {
        let parameters = operation.about["parameters"]
            .as_array()
            .into_iter()
            .flatten();
        let mut query = form_urlencoded::Serializer::new(String::new());
        for parameter in parameters
            .map(resolve)
            .filter(|parameter| parameter["in"] == "query")
        {
            let example = match parameter.get("example") {
                Some(Value::Array(items)) => items.as_slice(),
                Some(one) => std::slice::from_ref(one),
                None => &[],
            };
            for item in example {
                let text = item
                    .as_str()
                    .map_or_else(|| item.to_string(), str::to_owned);
                query.append_pair(parameter["name"].as_str().unwrap(), &text);
            }
        }
        let cluster = site.client.list("").await[0]["id"]
            .as_str()
            .unwrap()
            .to_owned();
        let path = operation
            .path
            .replace("{host_id}", "local")
            .replace("{cluster_id}", &cluster);
        site.client
            .get(&format!("/v2{path}?{}", query.finish()))
            .await
            .done();
    }
    site.finish().await;
}

#[tokio::test]
async fn the_links_lead_from_an_application_to_what_follows() {
    let site = Site::ready().await;
    let links = &CONTRACT["components"]["responses"]["ClusterOpDone"]["links"];
    let held = site.client.apply("alice").await;
    let envelope = held.envelope();
    for name in ["look", "list", "stop", "start", "release"] {
        let link = &links[name];
        let operation = operations()
            .find(|operation| operation.id() == link["operationId"])
            .unwrap();
        let mut target = format!("/v2{}", operation.path);
        let mut query = form_urlencoded::Serializer::new(String::new());
        for (name, value) in object(&link["parameters"]) {
            let value = value.as_str().unwrap();
            let value = match value.strip_prefix("$response.body#") {
                Some(pointer) => envelope.pointer(pointer).unwrap().as_str().unwrap(),
                None => value,
            };
            let place = format!("{{{name}}}");
            if target.contains(&place) {
                target = target.replace(&place, value);
            } else {
                query.append_pair(name, value);
            }
        }
        site.client
            .get(&format!("{target}?{}", query.finish()))
            .await
            .done();
    }
    site.finish().await;
}
