//! What the address asks of a page, after its question mark.

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use leptos_router::params::ParamsMap;

use crate::browser::address;

/// The query of the address for as long as the address is one of this page's route, then what it last was, so that a page that is being
/// left does not change on its way out.
///
/// The router's own `use_query_map` stays as it was where the path changes within a route (`/firm/?of=1` to `/firm`, or one question's
/// history to another's): it then only tells the new parameters.
pub fn query() -> Memo<ParamsMap> {
    let location = use_location();
    let (pathname, own) = (location.pathname, route(&location.pathname.read_untracked()));
    Memo::new(move |before: Option<&ParamsMap>| {
        let now = location.query.get();
        let here = pathname.with(|path| route(path) == own);
        if here { now } else { before.cloned().unwrap_or(now) }
    })
}

/// The first part of a path of the app: routes that share it mean the same by a query.
fn route(path: &str) -> String {
    address::below_base(path).split('/').next().unwrap_or_default().to_owned()
}
