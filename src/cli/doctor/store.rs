//! The database and the clock it was written by.

use diesel::prelude::*;
use diesel::sql_types::Text;

use super::Finding;
use crate::config::Config;
use crate::error::chain;
use crate::id::{self, Millis};
use crate::store::{self, clusters};

/// How far the database may be ahead of the clock.
const AHEAD: Millis = 60_000;

#[derive(QueryableByName)]
struct Verdict {
    #[diesel(sql_type = Text)]
    quick_check: String,
}

pub fn look(config: &Config) -> Vec<Finding> {
    const CHECK: &str = "database";
    let shown = config.database.display();
    let found = store::glance(&config.database, |connection| {
        let verdicts: Vec<Verdict> = diesel::sql_query("PRAGMA quick_check(1)").load(connection)?;
        Ok((
            verdicts.into_iter().next(),
            clusters::last_creation(connection)?,
        ))
    });
    match found {
        Ok(None) => vec![Finding::ok(
            CHECK,
            format!("there is no {shown} yet; the server makes it"),
        )],
        Ok(Some((Some(verdict), last))) if verdict.quick_check == "ok" => vec![
            Finding::ok(CHECK, format!("{shown} is sound")),
            clock(last, id::now()),
        ],
        Ok(Some((verdict, _))) => vec![Finding::fail(
            CHECK,
            format!(
                "{shown} is damaged: {}",
                verdict
                    .map(|verdict| verdict.quick_check)
                    .unwrap_or_default()
            ),
            "stop the server and put a backup in its place, see docs/operating.md",
        )],
        Err(error) => vec![Finding::fail(
            CHECK,
            chain(&error),
            "run as the user of the server; a database of another version is brought up when that server starts",
        )],
    }
}

fn clock(last: Option<Millis>, now: Millis) -> Finding {
    const CHECK: &str = "clock";
    match last {
        Some(last) if last > now + AHEAD => Finding::warn(
            CHECK,
            format!("a cluster was made {} s from now", (last - now) / 1000),
            "the clock was set back, or was wrong; have it set from the network (NTP)",
        ),
        _ => Finding::ok(CHECK, "not behind the database"),
    }
}
