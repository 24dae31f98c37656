//! What a cluster's holder wrote on it.

use std::collections::BTreeMap;

use diesel::backend::Backend;
use diesel::deserialize::{self, FromSql, FromSqlRow};
use diesel::expression::AsExpression;
use diesel::serialize::{self, IsNull, Output, ToSql};
use diesel::sql_types::Text;
use diesel::sqlite::Sqlite;

/// Labels by name. Neither names nor values hold a quote, a backslash or a control character, so that a label can be
/// found in the JSON text they are stored as.
#[derive(Clone, Debug, Default, PartialEq, Eq, AsExpression, FromSqlRow)]
#[diesel(sql_type = Text)]
pub struct Labels(pub BTreeMap<String, String>);

/// Which label a cluster is to have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LabelFilter {
    /// Of this name.
    pub name: String,
    /// With this value; `None` for any.
    pub value: Option<String>,
}

impl LabelFilter {
    /// What the stored text of labels holds if, and only if, this one is among them.
    pub(super) fn fragment(&self) -> String {
        match &self.value {
            Some(value) => format!("\"{}\":\"{value}\"", self.name),
            None => format!("\"{}\":", self.name),
        }
    }
}

impl ToSql<Text, Sqlite> for Labels {
    fn to_sql<'b>(&'b self, out: &mut Output<'b, '_, Sqlite>) -> serialize::Result {
        out.set_value(serde_json::to_string(&self.0)?);
        Ok(IsNull::No)
    }
}

impl<DB> FromSql<Text, DB> for Labels
where
    DB: Backend,
    String: FromSql<Text, DB>,
{
    fn from_sql(value: DB::RawValue<'_>) -> deserialize::Result<Self> {
        Ok(Self(serde_json::from_str(&String::from_sql(value)?)?))
    }
}
