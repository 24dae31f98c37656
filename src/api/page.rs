//! Lists in pages: one entry more than a page holds is asked for, and tells whether there is another page.

use form_urlencoded::Serializer;

/// How many entries to ask for.
pub fn asked(limit: u32) -> i64 {
    i64::from(limit) + 1
}

/// Cuts what was found to its page. Says whether there is more.
pub fn cut<T>(entries: &mut Vec<T>, limit: u32) -> bool {
    let is_more = entries.len() > limit as usize;
    entries.truncate(limit as usize);
    is_more
}

/// The link to the same list with this query, of which what is `None` is left out.
pub fn next<'q>(list: &str, query: impl IntoIterator<Item = (&'q str, Option<String>)>) -> String {
    let mut written = Serializer::new(String::new());
    for (name, value) in query {
        if let Some(value) = value {
            written.append_pair(name, &value);
        }
    }
    format!(
        "<{}/{list}?{}>; rel=\"next\"",
        chainpool_api::BASE_PATH,
        written.finish()
    )
}
