//! Whatever query and body come for an operation, they are refused by name or written anew; and what was written anew
//! stays as it is when it is read again.

#![no_main]

use std::sync::LazyLock;

use chainpool::http::normalise::{Media, normalise};
use chainpool::http::table::Table;
use libfuzzer_sys::arbitrary::{self, Arbitrary};
use libfuzzer_sys::fuzz_target;

static TABLE: LazyLock<Table> =
    LazyLock::new(|| Table::load().unwrap_or_else(|problem| panic!("the contract: {problem}")));

#[derive(Debug, Arbitrary)]
struct Input<'a> {
    operation: u8,
    media: u8,
    query: &'a str,
    body: &'a [u8],
}

fuzz_target!(|input: Input<'_>| {
    // In the order of the contract's names, so that an input means the same in every run.
    let mut operations: Vec<_> = TABLE.operations().map(|(_, _, operation)| operation).collect();
    operations.sort_by(|one, other| one.id.cmp(&other.id));
    let operation = operations[usize::from(input.operation) % operations.len()];
    let media = [Media::Json, Media::Form, Media::Other][usize::from(input.media) % 3];
    match normalise(operation, input.query, media, input.body) {
        Ok(canonical) => {
            let body = canonical.body.clone().unwrap_or_default();
            let again = normalise(operation, &canonical.query, Media::Json, &body);
            assert_eq!(again.as_ref(), Ok(&canonical));
        }
        Err(failure) => assert!(!failure.message.is_empty()),
    }
});
