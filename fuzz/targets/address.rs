//! Any text is the address of a worker or is refused with a reason, and an address written down is read as the same one.

#![no_main]

use chainpool::worker::HostAddress;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    match text.parse::<HostAddress>() {
        Ok(address) => assert_eq!(address.to_string().parse(), Ok(address)),
        Err(refusal) => assert!(refusal.to_string().contains("allowed are")),
    }
});
