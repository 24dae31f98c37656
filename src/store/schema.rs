// @generated automatically by Diesel CLI.

diesel::table! {
    audit (id) {
        id -> BigInt,
        ts -> BigInt,
        actor -> Text,
        address -> Text,
        request_id -> Text,
        operation -> Text,
        action -> Text,
        user_id -> Text,
        cluster_id -> Text,
        host_id -> Text,
        outcome -> Nullable<Text>,
        times -> BigInt,
    }
}

diesel::table! {
    buffer_states (network_type, consensus_plugin, consensus_mode, size) {
        network_type -> Text,
        consensus_plugin -> Text,
        consensus_mode -> Text,
        size -> Integer,
        low -> Bool,
        ready -> BigInt,
        target -> BigInt,
    }
}

diesel::table! {
    clusters (id) {
        id -> Text,
        slot_id -> Integer,
        host_id -> Text,
        name -> Text,
        network_type -> Text,
        consensus_plugin -> Text,
        consensus_mode -> Text,
        size -> Integer,
        user_id -> Text,
        wanted -> Text,
        status -> Text,
        status_detail -> Text,
        health -> Text,
        health_ts -> BigInt,
        generation -> BigInt,
        settled -> BigInt,
        attempts -> Integer,
        retry_ts -> BigInt,
        api_url -> Text,
        service_url -> Text,
        create_ts -> BigInt,
        apply_ts -> Nullable<BigInt>,
        profile_digest -> Text,
        labels -> Text,
        lease_seconds -> Nullable<BigInt>,
        lease_expires_ts -> Nullable<BigInt>,
        apply_actor -> Text,
        ready_ts -> Nullable<BigInt>,
        connected -> BigInt,
        connection -> Nullable<Text>,
    }
}

diesel::table! {
    deliveries (webhook_id, subject, event_id) {
        webhook_id -> Text,
        subject -> Text,
        event_id -> BigInt,
        attempts -> Integer,
        retry_ts -> BigInt,
    }
}

diesel::table! {
    events (id) {
        id -> BigInt,
        ts -> BigInt,
        kind -> Text,
        cluster_id -> Text,
        cluster_name -> Text,
        host_id -> Text,
        host_name -> Text,
        user_id -> Text,
        network_type -> Text,
        consensus_plugin -> Text,
        consensus_mode -> Text,
        size -> Integer,
        labels -> Text,
        reason -> Text,
        detail -> Text,
        actor -> Text,
        lease_expires_ts -> Nullable<BigInt>,
    }
}

diesel::table! {
    foreign_ports (host_id, port) {
        host_id -> Text,
        port -> Integer,
        seen_ts -> BigInt,
    }
}

diesel::table! {
    hosts (id) {
        id -> Text,
        name -> Text,
        worker_api -> Text,
        kind -> Text,
        status -> Text,
        status_detail -> Text,
        capacity -> Integer,
        autofill -> Bool,
        schedulable -> Bool,
        resetting -> Bool,
        log_level -> Text,
        log_type -> Text,
        log_server -> Text,
        create_ts -> BigInt,
        last_apply_ts -> BigInt,
        version -> Text,
        cores -> BigInt,
        memory -> BigInt,
        running_nodes -> BigInt,
        tls_ca -> Text,
        tls_cert -> Text,
        tls_key -> Text,
    }
}

diesel::table! {
    idempotency_keys (caller, key_hash) {
        caller -> Text,
        key_hash -> Text,
        request_hash -> Text,
        cluster_id -> Text,
        generation -> BigInt,
        ts -> BigInt,
    }
}

diesel::table! {
    lease_warnings (cluster_id) {
        cluster_id -> Text,
        lease_expires_ts -> BigInt,
    }
}

diesel::table! {
    nodes (cluster_id, position) {
        cluster_id -> Text,
        node_id -> Text,
        position -> Integer,
        wanted -> Text,
        incarnation -> Integer,
        restart -> Bool,
        container_id -> Text,
        status -> Text,
    }
}

diesel::table! {
    pool (id) {
        id -> Integer,
        pool_id -> Text,
        seeded -> Bool,
    }
}

diesel::table! {
    ports (slot_id, node_id, target) {
        host_id -> Text,
        port -> Integer,
        slot_id -> Integer,
        node_id -> Text,
        target -> Integer,
        name -> Text,
        published -> Bool,
    }
}

diesel::table! {
    released_clusters (id) {
        id -> Text,
        name -> Text,
        host_id -> Text,
        worker_api -> Text,
        network_type -> Text,
        consensus_plugin -> Text,
        consensus_mode -> Text,
        size -> Integer,
        user_id -> Text,
        reason -> Text,
        create_ts -> BigInt,
        apply_ts -> Nullable<BigInt>,
        release_ts -> BigInt,
        gone_ts -> Nullable<BigInt>,
        labels -> Text,
        lease_expires_ts -> Nullable<BigInt>,
        apply_actor -> Text,
        release_actor -> Text,
        ready_ts -> Nullable<BigInt>,
    }
}

diesel::table! {
    slots (id) {
        id -> Integer,
        host_id -> Text,
        number -> Integer,
        name -> Text,
        retiring -> Bool,
    }
}

diesel::table! {
    tokens (id) {
        id -> Text,
        name -> Text,
        role -> Text,
        user_id -> Text,
        hash -> Text,
        create_ts -> BigInt,
        expire_ts -> Nullable<BigInt>,
        revoke_ts -> Nullable<BigInt>,
        used_ts -> Nullable<BigInt>,
    }
}

diesel::table! {
    unwell_clusters (cluster_id) {
        cluster_id -> Text,
    }
}

diesel::table! {
    webhooks (id) {
        id -> Text,
        url -> Text,
        secret -> Text,
        kinds -> Text,
        user_id -> Nullable<Text>,
        host_id -> Nullable<Text>,
        network_type -> Nullable<Text>,
        consensus_plugin -> Nullable<Text>,
        consensus_mode -> Nullable<Text>,
        size -> Nullable<Integer>,
        enabled -> Bool,
        create_ts -> BigInt,
        delivery_ts -> Nullable<BigInt>,
        error -> Text,
        error_ts -> Nullable<BigInt>,
        given_up -> BigInt,
    }
}

diesel::joinable!(clusters -> hosts (host_id));
diesel::joinable!(clusters -> slots (slot_id));
diesel::joinable!(deliveries -> events (event_id));
diesel::joinable!(deliveries -> webhooks (webhook_id));
diesel::joinable!(foreign_ports -> hosts (host_id));
diesel::joinable!(lease_warnings -> clusters (cluster_id));
diesel::joinable!(nodes -> clusters (cluster_id));
diesel::joinable!(ports -> hosts (host_id));
diesel::joinable!(ports -> slots (slot_id));
diesel::joinable!(slots -> hosts (host_id));
diesel::joinable!(unwell_clusters -> clusters (cluster_id));

diesel::allow_tables_to_appear_in_same_query!(
    audit,
    buffer_states,
    clusters,
    deliveries,
    events,
    foreign_ports,
    hosts,
    idempotency_keys,
    lease_warnings,
    nodes,
    pool,
    ports,
    released_clusters,
    slots,
    tokens,
    unwell_clusters,
    webhooks,
);
