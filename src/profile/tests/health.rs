//! Judging answers.

use std::time::Duration;

use super::super::{Expected, HealthRule, JsonPredicate, JsonTest, Probe, Profile};
use super::one_service;

fn rule(pointer: &str, test: JsonTest) -> HealthRule {
    let json = Some(JsonPredicate {
        pointer: pointer.to_owned(),
        test,
    });
    HealthRule {
        probe: Probe::Http {
            service: None,
            port: 80,
            path: "/".to_owned(),
            status: 200,
            json,
        },
        interval: Duration::from_secs(5),
        timeout: Duration::from_secs(3),
        misses: 3,
        start_period: Duration::ZERO,
    }
}

fn judge(pointer: &str, test: JsonTest, body: &str) -> Result<(), String> {
    rule(pointer, test).judge(200, body.as_bytes(), 4)
}

#[test]
fn length_follows_the_nodes_meant_to_run() {
    let running = || JsonTest::Length(Expected::Running);
    assert_eq!(judge("/peers", running(), r#"{"peers":[1,2,3,4]}"#), Ok(()));
    assert_eq!(
        judge("/peers", running(), r#"{"peers":[1,2,3]}"#),
        Err("/peers has 3 entries instead of 4".to_owned())
    );
    assert_eq!(rule("", running()).judge(200, b"[1,2,3]", 3), Ok(()));
    assert_eq!(
        judge("", JsonTest::Length(Expected::Others), "[1,2,3]"),
        Ok(())
    );
    assert_eq!(
        rule("", JsonTest::Length(Expected::Others)).judge(200, b"[]", 0),
        Ok(())
    );
    assert_eq!(
        judge(
            "",
            JsonTest::Length(Expected::Number(2)),
            r#"{"a":1,"b":2}"#
        ),
        Ok(())
    );
    assert_eq!(
        judge("/peers", running(), r#"{"peers":"many"}"#),
        Err("/peers is \"many\", not a list".to_owned())
    );
}

#[test]
fn numbers_may_come_as_strings() {
    let three = || JsonTest::AtLeast(Expected::Others);
    assert_eq!(
        judge("/result/n_peers", three(), r#"{"result":{"n_peers":"3"}}"#),
        Ok(())
    );
    assert_eq!(judge("/n", three(), r#"{"n":3.5}"#), Ok(()));
    assert_eq!(
        judge("/n", three(), r#"{"n":2}"#),
        Err("/n is 2, below 3".to_owned())
    );
    assert_eq!(
        judge("/n", three(), r#"{"n":"NaN"}"#),
        Err("/n is \"NaN\", not a number".to_owned())
    );
}

#[test]
fn equality_is_exact() {
    let healthy = || JsonTest::Equals("true".into());
    assert_eq!(judge("/health", healthy(), r#"{"health":"true"}"#), Ok(()));
    assert_eq!(
        judge("/health", healthy(), r#"{"health":true}"#),
        Err("/health is true instead of \"true\"".to_owned())
    );
}

#[test]
fn answers_that_cannot_be_judged() {
    let any = || JsonTest::Equals(serde_json::Value::Null);
    assert_eq!(
        judge("/a", any(), "<html>"),
        Err("the answer is not JSON".to_owned())
    );
    assert_eq!(
        judge("/a", any(), "{}"),
        Err("nothing at /a in the answer".to_owned())
    );
    assert_eq!(
        rule("", any()).judge(503, b"null", 4),
        Err("status 503 instead of 200".to_owned())
    );
    let long = format!("\"{}\"", "é".repeat(100));
    let told = judge("", any(), &long).unwrap_err();
    assert_eq!(
        told,
        format!("the whole answer is \"{}… instead of null", "é".repeat(59))
    );
}

#[test]
fn rules_as_written() {
    let health = |text: &str| {
        let text = one_service("").replace("{tcp: {port: 80}}", text);
        Profile::parse("p.yml", &text).unwrap().health().clone()
    };
    let tcp = health("{tcp: {port: 80}}");
    assert_eq!(
        tcp.probe,
        Probe::Tcp {
            service: None,
            port: 80
        }
    );
    assert_eq!(
        (tcp.interval, tcp.timeout),
        (Duration::from_secs(5), Duration::from_secs(3))
    );
    assert_eq!((tcp.misses, tcp.start_period), (3, Duration::from_secs(60)));
    assert_eq!(tcp.judge(0, b"", 1), Ok(()));
    let http = health(
        "{http: {service: a, port: 80, path: '/x?y=1', status: 204, \
         json: {pointer: /a~1b, equals: {c: [1, 0x10, null, true]}}}, \
         interval: 1m, timeout: 250ms, misses: 1, start_period: 0s}",
    );
    let equals = serde_json::json!({"c": [1, 16, null, true]});
    let json = Some(JsonPredicate {
        pointer: "/a~1b".to_owned(),
        test: JsonTest::Equals(equals),
    });
    let (service, path) = (Some("a".to_owned()), "/x?y=1".to_owned());
    assert_eq!(
        http.probe,
        Probe::Http {
            service,
            port: 80,
            path,
            status: 204,
            json
        }
    );
    assert_eq!(
        (http.interval, http.timeout),
        (Duration::from_secs(60), Duration::from_millis(250))
    );
    assert_eq!((http.misses, http.start_period), (1, Duration::ZERO));
}
