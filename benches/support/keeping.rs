//! A pool that a keeper fills: its hosts, and when it is full.

use std::time::Duration;

use chainpool::id;
use chainpool::store::hosts::{Facts, Host};
use chainpool::store::{Health, HostKind, HostStatus, LogLevel, LogType, Store, clusters, hosts};
use chainpool::worker::HostAddress;

const POLL: Duration = Duration::from_millis(50);

/// Adds a Docker host that is to be filled.
pub async fn add_host(store: &Store, name: &str, address: &HostAddress, capacity: i32) {
    let host = Host {
        id: id::new_id(),
        name: name.to_owned(),
        worker_api: address.to_string(),
        kind: HostKind::Docker,
        status: HostStatus::Pending,
        status_detail: String::new(),
        capacity,
        autofill: true,
        schedulable: true,
        resetting: false,
        log_level: LogLevel::Info,
        log_type: LogType::Local,
        log_server: String::new(),
        create_ts: id::now(),
        last_apply_ts: 0,
        facts: Facts::default(),
        tls_ca: String::new(),
        tls_cert: String::new(),
        tls_key: String::new(),
    };
    store
        .write(move |connection| Ok(hosts::insert(connection, &host)?))
        .await
        .unwrap();
}

/// Waits until so many clusters are well. Returns their ids.
pub async fn until_all_are_well(store: &Store, wanted: usize) -> Vec<String> {
    let filter = clusters::ListFilter {
        health: Some(Health::Ok),
        limit: i64::MAX,
        ..clusters::ListFilter::default()
    };
    loop {
        let filter = filter.clone();
        let well = store
            .read(move |connection| Ok(clusters::list(connection, &filter)?))
            .await
            .unwrap();
        if well.len() == wanted {
            return well.into_iter().map(|cluster| cluster.id).collect();
        }
        tokio::time::sleep(POLL).await;
    }
}
