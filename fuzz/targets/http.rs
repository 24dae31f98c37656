//! The whole HTTP surface in one process: any method, path, query, content type and body gets an envelope that fits the
//! contract. The client of the tests checks that, on a server with clusters held and free.

#![no_main]

#[allow(dead_code, unused_imports, missing_docs)]
#[path = "support.rs"]
mod support;

use std::sync::LazyLock;

use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;
use tokio::runtime::Runtime;

use support::contract::{Operation, operations};
use support::{Client, Site, Terms};

#[derive(Debug, Arbitrary)]
struct Input<'a> {
    method: u8,
    /// An operation, or none of them: then `path` is the whole of it.
    operation: u8,
    path: &'a str,
    query: &'a str,
    media: u8,
    body: &'a [u8],
}

const METHODS: [&str; 6] = ["GET", "POST", "PUT", "DELETE", "PATCH", "OPTIONS"];
const MEDIA: [&str; 5] = [
    "application/json",
    "application/x-www-form-urlencoded",
    "text/plain",
    "multipart/form-data; boundary=x",
    "",
];

struct World {
    runtime: Runtime,
    client: Client,
    cluster: String,
    operations: Vec<Operation>,
    /// Ends its server when it is dropped, which it never is.
    _site: Site,
}

static WORLD: LazyLock<World> = LazyLock::new(|| {
    let runtime = Runtime::new().unwrap_or_else(|error| panic!("no runtime: {error}"));
    let site = runtime.block_on(Site::with(Terms {
        config: vec![("rate_per_address", "0")],
        ..Terms::default()
    }));
    runtime.block_on(site.available(2));
    let client = site.client.clone();
    let held = runtime.block_on(client.apply("alice"));
    let cluster = held.done()["id"].as_str().unwrap_or_default().to_owned();
    World {
        runtime,
        client,
        cluster,
        operations: operations().collect(),
        _site: site,
    }
});

/// What cannot stand in the first line of a request would be another request.
fn target_text(text: &str) -> String {
    let fits = |c: &char| c.is_ascii_graphic() && *c != '#';
    text.chars().filter(fits).take(2000).collect()
}

fuzz_target!(|input: Input<'_>| {
    let world = &*WORLD;
    let number = usize::from(input.operation) % (world.operations.len() + 1);
    let operation = world.operations.get(number);
    let own = target_text(input.path).replace('?', "");
    let path = match operation {
        Some(operation) => operation
            .path
            .replace("{cluster_id}", if own.is_empty() { &world.cluster } else { &own })
            .replace("{host_id}", if own.is_empty() { "local" } else { &own }),
        None => format!("/{own}"),
    };
    let method = match (operation, METHODS.get(usize::from(input.method))) {
        (_, Some(method)) => method,
        (Some(operation), None) => operation.method,
        (None, None) => "GET",
    };
    let query = target_text(input.query);
    let joint = if query.is_empty() { "" } else { "?" };
    let target = format!("/v2{path}{joint}{query}");
    let kind = [("content-type", MEDIA[usize::from(input.media) % MEDIA.len()])];
    let headers = if kind[0].1.is_empty() { &[][..] } else { &kind[..] };
    world
        .runtime
        .block_on(world.client.send(method, &target, headers, input.body));
});
