//! Whether cards last as long as the schedule foresaw.

use debrief_core::schedule::{Recalled, Retention, by_prediction};
use leptos::prelude::*;

use crate::ui::charts::{AsTable, Bar, Rows, bars};

/// The id of its heading.
pub const ID: &str = "cards";

const SCALE: [(f64, &str); 3] = [(0.0, "0"), (0.5, "50"), (1.0, "100")];

/// Predicted beside measured recall, in bands of what was predicted.
pub fn section(reviews: &[Recalled]) -> AnyView {
    if reviews.is_empty() {
        view! {
            <p class="empty">
                "When a card comes back on a later day, the schedule has predicted how likely you are to recall it. Here that is compared with what you did recall; from twenty such reviews on, it says whether cards last as predicted. "
                <a href="review">"Review cards"</a>"."
            </p>
        }
        .into_any()
    } else {
        let sentence = Retention::of(reviews).sentence();
        let bands = by_prediction(reviews);
        let percent = |share: f64| (share * 100.0).round();
        let name = move |(from, to): (f64, f64)| format!("{}\u{2013}{}", percent(from), percent(to));
        let drawn = bars(
            format!("Recall in per cent, predicted and measured, for each band of predictions. {sentence}"),
            &SCALE,
            bands
                .iter()
                .map(|((from, to), of)| Bar {
                    name: if *from == 0.0 { format!("<{}", percent(*to)) } else { format!("{}+", percent(*from)) },
                    value: of.measured,
                    mark: of.predicted,
                })
                .collect(),
        );
        let rows: Rows = Box::new(move || {
            let row = |(band, of): &((f64, f64), Retention)| {
                let share = |share: f64| format!("{} %", percent(share));
                vec![name(*band) + " %", of.count.to_string(), share(of.predicted), share(of.measured)]
            };
            bands.iter().map(row).collect()
        });
        view! {
            <p class="chart-sentence">{sentence}</p>
            <div class="chart-card">
                {drawn}
                <p class="quiet-text">"Bars: recalled, in per cent. Lines: predicted. Each band is a range of predictions."</p>
                <AsTable of="recall of cards".to_owned() head=&["Foreseen", "Reviews", "Mean foreseen", "Recalled"] rows />
            </div>
        }
        .into_any()
    }
}
