use serde_json::json;

use super::*;

fn text(kind: &Kind, text: &str) -> Result<Value, String> {
    kind.read(Given::Text(text.to_owned()))
        .map_err(|problem| problem.text)
}

fn json(kind: &Kind, value: Value) -> Result<Value, String> {
    kind.read(Given::Json(value))
        .map_err(|problem| problem.text)
}

const SIZE: Kind = Kind::Integer { min: 1, max: 1000 };

#[test]
fn whole_numbers() {
    for (given, expected) in [("4", 4), ("1", 1), ("1000", 1000), ("004", 4), ("+4", 4)] {
        assert_eq!(text(&SIZE, given), Ok(json!(expected)));
        assert_eq!(json(&SIZE, json!(given)), Ok(json!(expected)));
    }
    assert_eq!(json(&SIZE, json!(4.0)), Ok(json!(4)));
    for given in [
        "four", "", "4.5", "4.0", " 4", "4 ", "0x4", "1e2", "٤", "-", "--4",
    ] {
        let problem = text(&SIZE, given).unwrap_err();
        assert_eq!(problem, format!("\"{given}\" is not a whole number"));
    }
    for given in ["0", "1001", "-1", "99999999999999999999"] {
        let problem = text(&SIZE, given).unwrap_err();
        assert_eq!(problem, format!("\"{given}\" is not between 1 and 1000"));
    }
    for given in [json!(4.5), json!(true), json!([4]), json!({}), json!(1e-9)] {
        assert!(
            json(&SIZE, given)
                .unwrap_err()
                .contains("is not a whole number")
        );
    }
    for given in [json!(0), json!(-1), json!(1e300), json!(u64::MAX)] {
        assert!(
            json(&SIZE, given)
                .unwrap_err()
                .contains("is not between 1 and 1000")
        );
    }
}

#[test]
fn booleans() {
    for (words, expected) in [
        (
            ["true", "True", "TRUE", "1", "on", "On", "yes", "YES"],
            true,
        ),
        (
            ["false", "False", "FALSE", "0", "off", "OFF", "no", "No"],
            false,
        ),
    ] {
        for word in words {
            assert_eq!(text(&Kind::Boolean, word), Ok(json!(expected)), "{word}");
            assert_eq!(
                json(&Kind::Boolean, json!(word)),
                Ok(json!(expected)),
                "{word}"
            );
        }
    }
    assert_eq!(json(&Kind::Boolean, json!(true)), Ok(json!(true)));
    assert_eq!(json(&Kind::Boolean, json!(0)), Ok(json!(false)));
    for given in [
        json!("maybe"),
        json!(""),
        json!(2),
        json!(1.0),
        json!([]),
        json!({"a": 1}),
    ] {
        let problem = Kind::Boolean.read(Given::Json(given)).unwrap_err();
        assert!(problem.text.contains("is not true or false"), "{problem:?}");
        assert_eq!(problem.allowed.unwrap(), ["true", "false"]);
    }
}

#[test]
fn strings_are_measured_in_characters() {
    let kind = Kind::String { min: 1, max: 4 };
    assert_eq!(text(&kind, "äöüß"), Ok(json!("äöüß")));
    assert_eq!(
        text(&kind, "äöüßx"),
        Err("must have at most 4 characters".to_owned())
    );
    assert_eq!(text(&kind, ""), Err("must not be empty".to_owned()));
    assert_eq!(text(&kind, "true"), Ok(json!("true")));
    let two = Kind::String { min: 2, max: 4 };
    assert_eq!(
        text(&two, "ß"),
        Err("must have at least 2 characters".to_owned())
    );
    for given in [json!(4), json!(true), json!([]), json!({})] {
        assert!(json(&kind, given).unwrap_err().contains("is not a string"));
    }
}

#[test]
fn words() {
    let kind = Kind::Choice(vec!["apply".to_owned(), String::new()]);
    assert_eq!(text(&kind, "apply"), Ok(json!("apply")));
    assert_eq!(text(&kind, ""), Ok(json!("")));
    for (given, shown) in [
        (json!("appli"), "\"appli\""),
        (json!("Apply"), "\"Apply\""),
        (json!(1), "1"),
    ] {
        let problem = kind.read(Given::Json(given)).unwrap_err();
        assert_eq!(problem.text, format!("unknown value {shown}"));
        assert_eq!(problem.allowed.unwrap(), ["apply", ""]);
    }
}

#[test]
fn numbers() {
    let kind = Kind::Number { min: 0.0, max: 1.5 };
    assert_eq!(text(&kind, "1.5"), Ok(json!(1.5)));
    assert_eq!(json(&kind, json!(1)), Ok(json!(1.0)));
    assert_eq!(
        text(&kind, "2"),
        Err("\"2\" is not between 0 and 1.5".to_owned())
    );
    for given in ["", "x", "NaN", "inf", "-inf"] {
        assert!(
            text(&kind, given).unwrap_err().contains("is not a number"),
            "{given}"
        );
    }
}

#[test]
fn lists_and_maps() {
    let list = Kind::Array(Box::new(SIZE));
    assert_eq!(json(&list, json!(["4", 6])), Ok(json!([4, 6])));
    assert!(
        json(&list, json!([4, "x"]))
            .unwrap_err()
            .contains("is not a whole number")
    );
    assert!(json(&list, json!(4)).unwrap_err().contains("is not a list"));
    let map = Kind::Map(Box::new(Kind::String { min: 0, max: 3 }));
    assert_eq!(json(&map, json!({"a": "b"})), Ok(json!({"a": "b"})));
    assert_eq!(text(&map, r#"{"a":"b"}"#), Ok(json!({"a": "b"})));
    assert!(text(&map, "a=b").unwrap_err().contains("is not an object"));
    assert!(
        json(&map, json!({"a": 1}))
            .unwrap_err()
            .contains("is not a string")
    );
    assert!(
        json(&map, json!({"a": "long"}))
            .unwrap_err()
            .contains("at most 3")
    );
}

#[test]
fn a_refusal_shows_no_more_than_needed() {
    let long = "ü".repeat(1000);
    let problem = text(&SIZE, &long).unwrap_err();
    assert_eq!(
        problem,
        format!("\"{}…\" is not a whole number", "ü".repeat(64))
    );
    assert_eq!(quoted("a\n\"b\""), r#""a\n\"b\"""#);
}

#[test]
fn moments() {
    for (given, expected) in [
        ("2026-01-31T12:00:00Z", "2026-01-31T12:00:00Z"),
        ("2026-01-31t12:00:00.500z", "2026-01-31T12:00:00.500Z"),
        ("2026-01-31T12:00:00+02:00", "2026-01-31T10:00:00Z"),
    ] {
        assert_eq!(text(&Kind::Moment, given), Ok(json!(expected)));
        assert_eq!(json(&Kind::Moment, json!(given)), Ok(json!(expected)));
    }
    let problem = "must be a moment like 2026-01-31T12:00:00Z";
    for given in [
        "",
        "now",
        "2026-01-31",
        "2026-02-30T12:00:00Z",
        "1769860800",
    ] {
        assert_eq!(text(&Kind::Moment, given), Err(problem.to_owned()));
    }
    assert_eq!(json(&Kind::Moment, json!(1)), Err(problem.to_owned()));
}
