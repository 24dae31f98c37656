use serde_json::json;

use super::*;
use crate::http::field::Kind;

/// A contract with one operation, `GET /things/{id}` with this in it.
fn contract(operation: Value) -> Result<Table, String> {
    let id = json!({"name": "id", "in": "path", "required": true, "schema": {"type": "string"}});
    let mut item = json!({
        "operationId": "things", "responses": {"200": {}}, "parameters": [id], "x-chainpool-roles": ["operator"],
    });
    for key in ["x-chainpool-roles", "security"] {
        if !operation[key].is_null() {
            item[key] = operation[key].clone();
        }
    }
    let extra = operation["parameters"]
        .as_array()
        .cloned()
        .unwrap_or_default();
    item["parameters"].as_array_mut().unwrap().extend(extra);
    item["requestBody"] = operation["requestBody"].clone();
    Table::from_document(json!({"paths": {"/things/{id}": {"get": item}}}))
}

fn query(schema: Value) -> Value {
    json!({"parameters": [{"name": "f", "in": "query", "schema": schema}]})
}

#[test]
fn the_whole_contract_is_understood() {
    let table = Table::load().unwrap();
    let mut operations = 0;
    for (template, item) in table.document()["paths"].as_object().unwrap() {
        let given = template
            .replace("{cluster_id}", "1")
            .replace("{host_id}", "1");
        let path = table.find(&given).unwrap();
        assert_eq!(path.template, *template);
        for (method, described) in item.as_object().unwrap() {
            let method = Method::from_bytes(method.to_uppercase().as_bytes()).unwrap();
            let operation = path.operation(&method).unwrap();
            assert_eq!(operation.id, described["operationId"].as_str().unwrap());
            assert_eq!(operation.has_body, described.get("requestBody").is_some());
            operations += 1;
        }
    }
    assert_eq!(table.operations().count(), operations);
}

#[test]
fn both_forms_of_an_operation_have_the_same_fields() {
    let table = Table::load().unwrap();
    for path in ["/cluster_op", "/clusters"] {
        let path = table.find(path).unwrap();
        let fields = |method| {
            let operation = path.operation(&method).unwrap();
            let mut fields: Vec<_> = operation.fields.iter().collect();
            fields.sort_by_key(|field| &field.name);
            fields
                .into_iter()
                .map(|field| (&field.name, &field.kind, field.required, &field.alias_of))
                .collect::<Vec<_>>()
        };
        assert_eq!(fields(Method::GET), fields(Method::POST));
    }
}

#[test]
fn fields_are_as_the_contract_says() {
    let table = Table::load().unwrap();
    let operation = table.find("/cluster_op").unwrap();
    let operation = operation.operation(&Method::POST).unwrap();
    let field = |name| &operation.fields[operation.find(name).unwrap()];
    assert_eq!(field("size").kind, Kind::Integer { min: 1, max: 1000 });
    assert_eq!(field("user_id").kind, Kind::String { min: 1, max: 128 });
    assert!(field("action").required && !field("user_id").required);
    assert_eq!(field("allow_multiple").default, Some(json!(false)));
    assert!(
        field("action")
            .kind
            .words()
            .unwrap()
            .contains(&"apply".to_owned())
    );
    let alias = operation.find("type").unwrap();
    assert_eq!(
        operation.fields[operation.targets[alias]].name,
        "network_type"
    );
}

#[test]
fn an_operation_says_who_may_call_it() {
    let table = Table::load().unwrap();
    let access = |path, method| {
        let operation = table.find(path).unwrap().operation(&method);
        operation.unwrap().access.clone()
    };
    assert_eq!(access("/health", Method::GET), Access::Anyone);
    assert_eq!(
        access("/hosts", Method::GET),
        Access::Roles(vec![Role::Operator])
    );
    let mut document = table.document().clone();
    let operation = document.pointer_mut("/paths/~1stat/get").unwrap();
    operation
        .as_object_mut()
        .unwrap()
        .remove("x-chainpool-roles");
    let refused = Table::from_document(document).unwrap_err();
    assert!(
        refused.contains("/stat: get: x-chainpool-roles"),
        "{refused}"
    );
}

#[test]
fn paths_are_found_as_a_whole() {
    let table = Table::load().unwrap();
    for (path, found) in [
        ("/clusters", true),
        ("/cluster/1", true),
        ("/cluster/", true),
        ("/cluster/%2F", true),
        ("/cluster", false),
        ("/cluster/1/2", false),
        ("/clusters/", false),
        ("/Clusters", false),
        ("/", false),
        ("", false),
        ("//clusters", false),
        ("clusters", false),
    ] {
        assert_eq!(table.find(path).is_some(), found, "{path}");
    }
    let path = table.find("/cluster/a%20b").unwrap();
    let parameters: Vec<_> = path.parameters("/cluster/a%20b").collect();
    assert_eq!(parameters, [("cluster_id", "a%20b")]);
}

#[test]
fn a_literal_path_goes_before_a_parameter() {
    let get = |id: &str| {
        let roles = ["operator"];
        json!({"get": {"operationId": id, "responses": {}, "parameters": [], "x-chainpool-roles": roles}})
    };
    let mut by_id = get("one");
    by_id["parameters"] =
        json!([{"name": "id", "in": "path", "required": true, "schema": {"type": "string"}}]);
    let document = json!({"paths": {"/a/{id}": by_id, "/a/mine": get("mine")}});
    let table = Table::from_document(document).unwrap();
    assert_eq!(table.find("/a/mine").unwrap().template, "/a/mine");
    assert_eq!(table.find("/a/yours").unwrap().template, "/a/{id}");
}

#[test]
fn lists_maps_and_headers_are_understood() {
    let list = query(json!({"type": "array", "items": {"type": "integer", "format": "int32"}}));
    let int32 = Kind::Integer {
        min: i32::MIN.into(),
        max: i32::MAX.into(),
    };
    let table = contract(list).unwrap();
    let (_, _, operation) = table.operations().next().unwrap();
    assert_eq!(operation.fields[1].kind, Kind::Array(Box::new(int32)));

    let text = json!({"type": "string", "maxLength": 9});
    let header = json!({"name": "Idempotency-Key", "in": "header", "schema": text});
    let map = json!({"type": "object", "additionalProperties": text});
    let body =
        json!({"type": "object", "additionalProperties": false, "properties": {"labels": map}});
    let body = json!({"content": {"application/json": {"schema": body}}});
    let table = contract(json!({"parameters": [header], "requestBody": body})).unwrap();
    let (_, _, operation) = table.operations().next().unwrap();
    let kind = Kind::String { min: 0, max: 9 };
    assert_eq!(operation.fields[1].place, Place::Header);
    assert_eq!(operation.fields[1].kind, kind);
    assert_eq!(operation.fields[2].kind, Kind::Map(Box::new(kind)));
    assert_eq!(operation.known().collect::<Vec<_>>(), ["labels"]);
}

#[test]
fn what_is_not_understood_is_refused() {
    let body =
        |schema| json!({"requestBody": {"content": {"application/json": {"schema": schema}}}});
    for (operation, problem) in [
        (
            query(json!({"type": "string", "pattern": "a"})),
            "pattern is not supported",
        ),
        (
            query(json!({"type": "string", "format": "date"})),
            "format is not supported",
        ),
        (
            query(json!({"type": "integer", "format": "int8"})),
            "format int8",
        ),
        (query(json!({"oneOf": []})), "type is not a string"),
        (
            query(json!({"type": "object", "properties": {}})),
            "properties is not supported",
        ),
        (query(json!({"$ref": "#/nowhere"})), "leads nowhere"),
        (
            query(json!({"type": "string", "x-alias-of": "g"})),
            "alias of nothing",
        ),
        (
            query(json!({"type": "integer", "minimum": "one"})),
            "is not a bound",
        ),
        (body(json!({"type": "array"})), "additional properties"),
        (
            body(json!({"type": "object", "properties": {}})),
            "additional properties",
        ),
        (
            json!({"parameters": [{"name": "a", "in": "cookie", "schema": {}}]}),
            "cookie",
        ),
        (
            json!({"parameters": [{"name": "a", "in": "query", "style": "deepObject", "schema": {}}]}),
            "style is not supported",
        ),
        (
            json!({"parameters": [{"name": "b", "in": "path", "schema": {"type": "string"}}]}),
            "describes the path parameters",
        ),
        (
            json!({"x-chainpool-roles": []}),
            "x-chainpool-roles does not say",
        ),
        (
            json!({"x-chainpool-roles": ["admin"]}),
            "there is no role \"admin\"",
        ),
        (
            json!({"x-chainpool-roles": ["anyone"]}),
            "contradict each other",
        ),
        (
            json!({"x-chainpool-roles": ["operator"], "security": []}),
            "contradict each other",
        ),
        (
            json!({"x-chainpool-roles": ["anyone", "operator"], "security": []}),
            "contradict each other",
        ),
    ] {
        let found = contract(operation).unwrap_err();
        assert!(found.contains(problem), "{found} instead of {problem}");
    }
}
