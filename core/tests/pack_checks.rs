//! Each check of the pack compiler refuses what it is for, and says where. One behaviour a test.
#![cfg(feature = "compile")]

#[path = "fixtures/content.rs"]
mod fixture;

use fixture::Pack;

const QUESTION: &str = "questions/dead-run.md";
const CONCEPT: &str = "concepts/goodput.md";
const SIGNAL: &str = "signals/reliability.md";
const PILLAR: &str = "pillars/production.md";
const DRILL: &str = "drills/two-teams.md";
const ASKS: &str = "asks/compute.md";
const SOURCE: &str = "sources/author-2024-word.toml";
const WEAK: &str = "samples/dead-run--weak.md";
const STRONG: &str = "samples/dead-run--strong.md";
const DIAGRAM: &str = "diagrams/bar.svg";

#[test]
fn the_small_pack_is_accepted() {
    Pack::valid().accepted();
}

mod front_matter {
    use super::*;

    #[test]
    fn an_unknown_field_is_refused_with_its_line() {
        Pack::valid().with(QUESTION, "minutes = 4", "minutes = 4\nminuts = 4").refused_among_others(
            QUESTION,
            "minuts",
            "unknown field `minuts`",
        );
    }

    #[test]
    fn an_unknown_field_of_a_table_is_refused_with_its_line() {
        Pack::valid().with(QUESTION, "if_strong = \"Who paid", "if_strng = \"Who paid").refused(
            QUESTION,
            "if_strng",
            "unknown field `if_strng`",
        );
    }

    #[test]
    fn a_missing_field_is_refused() {
        Pack::valid().with(PILLAR, "order = 1\n", "").refused(PILLAR, "title", "missing field `order`");
    }

    #[test]
    fn a_value_out_of_its_list_is_refused() {
        Pack::valid().with(QUESTION, "difficulty = \"loop\"", "difficulty = \"hard\"").refused(
            QUESTION,
            "difficulty",
            "unknown variant `hard`",
        );
    }

    #[test]
    fn broken_toml_is_refused_with_its_line() {
        Pack::valid().with(SOURCE, "year = 2024", "year = ").refused_among_others(SOURCE, "year", "");
    }

    #[test]
    fn a_file_without_front_matter_is_refused() {
        Pack::valid().with(PILLAR, "+++\n", "").refused(PILLAR, "", "no front matter");
    }

    #[test]
    fn front_matter_without_end_is_refused() {
        Pack::valid().with_file(PILLAR, "+++\ntitle = \"x\"\n").refused(PILLAR, "", "does not end");
    }

    #[test]
    fn a_missing_manifest_is_refused() {
        Pack::valid().without_file("pack.toml").refused("pack.toml", "", "the file is missing");
    }

    #[test]
    fn a_file_of_no_kind_is_refused() {
        Pack::valid().with_file("questions/notes.txt", "later").refused("questions/notes.txt", "", "no kind of file");
    }
}

mod ids {
    use super::*;

    #[test]
    fn a_file_name_is_in_kebab_case() {
        let text = Pack::valid().text(PILLAR).replace("of pillar says", "of people says").replace("Keeping", "Holding");
        Pack::valid().with_file("pillars/Big_Ones.md", &text).refused_among_others(
            "pillars/Big_Ones.md",
            "",
            "not in kebab-case",
        );
    }

    #[test]
    fn an_id_is_in_kebab_case() {
        Pack::valid().with(ASKS, "id = \"one\"", "id = \"One\"").refused(ASKS, "id = \"One\"", "not in kebab-case");
    }

    #[test]
    fn ids_of_a_file_are_unique() {
        let pack = Pack::valid().with(CONCEPT, "id = \"two\"", "id = \"one\" # again");
        pack.refused(CONCEPT, "# again", "two of this file's card ids are `one`");
    }
}

mod references {
    use super::*;

    #[test]
    fn a_signal_names_pillars() {
        Pack::valid().with(SIGNAL, "[\"production\"]", "[\"product\"]").refused_among_others(
            SIGNAL,
            "pillars",
            "pillars has no `product`",
        );
    }

    #[test]
    fn a_criterion_names_a_signal_and_the_remedy_the_nearest() {
        Pack::valid().with(QUESTION, "signal = \"reliability\"", "signal = \"reliabilty\"").refused(
            QUESTION,
            "reliabilty",
            "did you mean `reliability`?",
        );
    }

    #[test]
    fn a_concept_names_a_topic() {
        Pack::valid().with(CONCEPT, "\"runs\"", "\"serving\"").refused(CONCEPT, "topic", "topics has no `serving`");
    }

    #[test]
    fn a_question_names_concepts() {
        Pack::valid().with(QUESTION, "[\"goodput\"]", "[\"badput\"]").refused(
            QUESTION,
            "concepts",
            "concepts has no `badput`",
        );
    }

    #[test]
    fn a_concept_is_related_to_others_only() {
        Pack::valid().with(CONCEPT, "[\"checkpoints\"]", "[\"checkpoints\", \"goodput\"]").refused(
            CONCEPT,
            "related",
            "refers to itself",
        );
    }

    #[test]
    fn a_sample_belongs_to_a_question() {
        let text = Pack::valid().text(WEAK).replace("of weak", "of stray");
        Pack::valid().with_file("samples/no-run--weak.md", &text).refused_among_others(
            "samples/no-run--weak.md",
            "",
            "questions has no `no-run`",
        );
    }

    #[test]
    fn a_reference_to_a_broken_file_is_no_second_mistake() {
        Pack::valid().with(SIGNAL, "order = 1", "order = \"1\"").refused(SIGNAL, "order", "invalid type");
    }
}

mod headings {
    use super::*;

    #[test]
    fn a_missing_section_is_refused() {
        Pack::valid().with(QUESTION, "## Structure\n", "").refused_among_others(
            QUESTION,
            "",
            "`## Structure` is missing",
        );
    }

    #[test]
    fn sections_stand_in_order() {
        Pack::valid()
            .with(SIGNAL, "## What strong sounds like", "## How it goes wrong ")
            .with(SIGNAL, "## How it goes wrong\n", "## What strong sounds like\n")
            .refused(SIGNAL, "## What interviewers listen for", "the sections stand in the wrong order");
    }

    #[test]
    fn a_section_stands_there_once() {
        Pack::valid()
            .with(SIGNAL, "## How it goes wrong\n", "## What strong sounds like \n\n- Badly.\n\n## How it goes wrong\n")
            .refused(SIGNAL, "## What strong sounds like ", "stands there twice");
    }

    #[test]
    fn a_section_of_no_kind_is_refused() {
        Pack::valid().with(QUESTION, "## Red flags", "## Notes\n\nSome.\n\n## Red flags").refused(
            QUESTION,
            "## Notes",
            "`## Notes` is not a section",
        );
    }

    #[test]
    fn a_concept_has_a_worked_example() {
        Pack::valid().with(CONCEPT, "## Worked example: a day", "## A day").refused_among_others(
            CONCEPT,
            "",
            "`Worked example`",
        );
    }

    #[test]
    fn the_closing_sections_of_a_concept_stand_in_order() {
        Pack::valid()
            .with(CONCEPT, "## What an interviewer listens for", "## Common misconceptions (not)")
            .refused_among_others(CONCEPT, "", "`## What an interviewer listens for` is missing");
    }

    #[test]
    fn text_before_the_first_heading_is_refused() {
        Pack::valid().with(QUESTION, "## What it tests", "Here it starts.\n\n## What it tests").refused(
            QUESTION,
            "",
            "before the first heading",
        );
    }

    #[test]
    fn a_pillar_has_no_sections() {
        Pack::valid().with(PILLAR, "+++\nNote", "+++\n## Head\n\nNote").refused(PILLAR, "## Head", "without sections");
    }
}

mod counts_and_lengths {
    use super::*;

    #[test]
    fn a_question_has_three_to_six_criteria() {
        let pack = Pack::valid();
        let text = pack.text(QUESTION);
        let from = text.find("[[criteria]]\nid = \"change\"").unwrap();
        let to = text.find("[[probes]]").unwrap();
        let dropped = text[from..to].to_string();
        pack.with(QUESTION, &dropped, "").refused_among_others(QUESTION, "id = \"cause\"", "2 criteria; have 3 to 6");
    }

    #[test]
    fn a_concept_has_five_to_eight_cards() {
        let pack = Pack::valid();
        let text = pack.text(CONCEPT);
        let from = text.find("[[cards]]\nid = \"five\"").unwrap();
        let to = text.find("+++\n## The mechanism").unwrap();
        let dropped = text[from..to].to_string();
        pack.with(CONCEPT, &dropped, "").refused(CONCEPT, "id = \"one\"", "4 cards; have 5 to 8");
    }

    #[test]
    fn a_group_has_five_asks() {
        let pack = Pack::valid();
        let text = pack.text(ASKS);
        let from = text.find("[[asks]]\nid = \"five\"").unwrap();
        let to = text.rfind("+++\n").unwrap();
        let dropped = text[from..to].to_string();
        pack.with(ASKS, &dropped, "").refused(ASKS, "id = \"one\"", "4 asks; have 5 to 12");
    }

    #[test]
    fn a_spoken_answer_takes_minutes() {
        Pack::valid().with(QUESTION, "minutes = 4", "minutes = 14").refused(
            QUESTION,
            "minutes",
            "14 minutes; have 2 to 12",
        );
    }

    #[test]
    fn red_flags_are_three_to_six() {
        Pack::valid().with(QUESTION, "- Has no figure.\n", "").refused(QUESTION, "## Red flags", "2 red flags");
    }

    #[test]
    fn misconceptions_are_two_to_five() {
        let pack = Pack::valid();
        let second = pack.text(CONCEPT).lines().find(|l| l.starts_with("- **\"It is")).unwrap().to_string();
        pack.with(CONCEPT, &second, "").refused(CONCEPT, "## Common misconceptions", "1 misconceptions");
    }

    #[test]
    fn a_title_fits_its_place() {
        Pack::valid().with(SIGNAL, "short = \"Reliability\"", "short = \"Reliability of systems in use\"").refused(
            SIGNAL,
            "short",
            "29 characters; cut it: 3 to 24",
        );
    }

    #[test]
    fn an_anchor_says_enough() {
        Pack::valid()
            .with(QUESTION, "Gives lost hours and their price, and says how both were measured.", "Gives a price.")
            .refused(QUESTION, "Gives a price.", "`solid` of `cost` has 14 characters; say more: 50 to 320");
    }

    #[test]
    fn a_section_keeps_to_its_words() {
        Pack::valid().with(QUESTION, "## What it tests\n\n", "## What it tests\n\n%filler 100 padding%\n\n").refused(
            QUESTION,
            "Note alpha alpha of padding",
            "words; cut it: 50 to 140 words",
        );
    }

    #[test]
    fn an_answer_of_a_card_is_short() {
        Pack::valid()
            .with(CONCEPT, "Kept steps over paid hours", "%filler 60 card% Kept steps over paid hours")
            .refused(CONCEPT, "a = \"Note alpha", "`a` of card `one` has");
    }

    #[test]
    fn code_and_headings_are_not_counted_as_words() {
        Pack::valid().with(PILLAR, "+++\nNote", &format!("+++\n```\n{}\n```\n\nNote", "word ".repeat(300))).accepted();
    }
}

mod rubrics {
    use super::*;

    #[test]
    fn anchors_differ() {
        Pack::valid()
            .with(
                QUESTION,
                "Gives a figure, yet cannot say what it counts or from when.",
                "Gives no figure for the lost time, or the lost money!?",
            )
            .refused_among_others(QUESTION, "the lost money!?", "`thin` and `missing` of `cost` are the same anchor");
    }

    #[test]
    fn an_anchor_is_no_verdict() {
        Pack::valid().with(QUESTION, "Names no cause, or blames", "Names no excellent cause, or blames").refused(
            QUESTION,
            "excellent",
            "says `excellent`",
        );
    }

    #[test]
    fn every_criterion_has_a_probe() {
        Pack::valid().with(QUESTION, "criterion = \"change\"", "criterion = \"cost\"").refused(
            QUESTION,
            "id = \"change\"",
            "no probe follows up the criterion `change`",
        );
    }

    #[test]
    fn a_probe_names_a_criterion_of_its_file() {
        Pack::valid()
            .with(QUESTION, "[[probes]]\ncriterion = \"cost\"", "[[probes]]\ncriterion = \"split\"")
            .refused_among_others(QUESTION, "criterion = \"split\"", "which is no criterion of this file");
    }
}

mod anchors {
    use super::*;

    const SOLID: &str = "Gives lost hours and their price, and says how both were measured.";

    #[test]
    fn a_solid_anchor_asks_for_four_things_at_most() {
        let five = "Gives lost hours, their price, the owner and the date, and says how they were measured.";
        Pack::valid().with(QUESTION, SOLID, five).refused(
            QUESTION,
            five,
            "`solid` of `cost` asks for 5 things at once",
        );
    }

    #[test]
    fn a_drill_is_held_to_it_too() {
        let solid = "Redoes the arithmetic for two turns and says what no longer fits in.";
        let five =
            "Redoes the arithmetic, states what fits, names an owner, gives a date and says what no longer fits in.";
        Pack::valid().with(DRILL, solid, five).refused(DRILL, five, "asks for 5 things at once");
    }

    #[test]
    fn examples_may_be_many() {
        let examples = "Names the lost hours by cause, such as hosts, links, storage, restarts or a bad release.";
        Pack::valid().with(QUESTION, SOLID, examples).accepted();
    }
}

mod prompts {
    use super::*;

    const PROMPT: &str = "What did you do, and what changed afterwards?";

    fn fact(ask: &str) -> String {
        format!("[[facts]]\nask = \"{ask}\"\nanswer = \"Forty.\"\n\n")
    }

    fn with_facts(facts: &str) -> Pack {
        Pack::valid().with(QUESTION, "[[criteria]]", &format!("{facts}[[criteria]]"))
    }

    #[test]
    fn a_prompt_carries_four_figures_at_most() {
        let four = "It had 512 nodes, cost 3 million, and lost six hours in two weeks. ";
        Pack::valid().with(QUESTION, PROMPT, &format!("{four}{PROMPT}")).accepted();
        let five = "It had 512 nodes, cost 3 million, lost six hours in two weeks, and reached 71 %. ";
        Pack::valid().with(QUESTION, PROMPT, &format!("{five}{PROMPT}")).refused(
            QUESTION,
            "prompt =",
            "the prompt carries 5 figures: 512, 3 million, six, two, 71",
        );
    }

    #[test]
    fn a_fact_is_asked_once_and_as_a_question() {
        with_facts(&format!("{}{}", fact("How many runs?"), fact("How many nodes?"))).accepted();
        with_facts(&format!("{}{}", fact("How many runs?"), fact("How many runs"))).refused_among_others(
            QUESTION,
            "\"How many runs\"",
            "is asked by two facts",
        );
        with_facts(&fact("The number of runs")).refused(QUESTION, "The number of runs", "an `ask` that is no question");
    }

    #[test]
    fn a_question_has_eight_facts_at_most() {
        let nine: String = (1..=9).map(|n| fact(&format!("How many runs in week {n}?"))).collect();
        with_facts(&nine).refused(QUESTION, "week 9", "9 facts");
    }
}

mod cards {
    use super::*;

    #[test]
    fn an_answer_does_not_repeat_its_question() {
        Pack::valid()
            .with(
                CONCEPT,
                "Kept steps over paid hours, as the one answer for goodput puts it.",
                "The quantity asked for in card one of goodput.",
            )
            .refused(CONCEPT, "The quantity asked", "the answer of card `one` repeats its question");
    }
}

mod samples {
    use super::*;

    #[test]
    fn the_name_says_question_and_grade() {
        let text = Pack::valid().text(WEAK).to_string();
        Pack::valid().with_file("samples/dead-run--poor.md", &text).without_file(WEAK).refused_among_others(
            "samples/dead-run--poor.md",
            "",
            "does not say what it is a sample of",
        );
    }

    #[test]
    fn every_criterion_has_a_level() {
        Pack::valid().with(STRONG, "criterion = \"cost\"", "criterion = \"change\"").refused_among_others(
            STRONG,
            "candidate",
            "the criterion `cost` has no level",
        );
    }

    #[test]
    fn a_level_is_for_a_criterion_of_the_question() {
        Pack::valid().with(STRONG, "criterion = \"cost\"", "criterion = \"price\"").refused_among_others(
            STRONG,
            "criterion = \"price\"",
            "`price` is no criterion of questions/dead-run.md",
        );
    }

    #[test]
    fn a_level_is_one_to_four() {
        Pack::valid().with(STRONG, "level = 4", "level = 5").refused_among_others(STRONG, "level = 5", "1 to 4, not 5");
    }

    #[test]
    fn evidence_stands_in_the_answer() {
        Pack::valid().with(STRONG, "[\"cost quote", "[\"lost quote").refused(
            STRONG,
            "lost quote",
            "does not stand in the answer",
        );
    }

    #[test]
    fn evidence_stands_there_once() {
        Pack::valid().with(STRONG, "[\"cost quote of the strong answer\"]", "[\"quote of the strong\"]").refused(
            STRONG,
            "[\"quote of the strong\"]",
            "more than once",
        );
    }

    #[test]
    fn a_level_from_two_has_evidence() {
        Pack::valid().with(STRONG, "evidence = [\"cost quote of the strong answer\"]", "evidence = []").refused(
            STRONG,
            "level = 4",
            "`cost` is graded 4 without evidence",
        );
    }

    #[test]
    fn a_question_has_all_three_samples_or_none() {
        Pack::valid().without_file("samples/dead-run--middling.md").refused_among_others(
            STRONG,
            "",
            "the question has samples but no middling one",
        );
    }

    #[test]
    fn a_better_sample_has_better_levels() {
        Pack::valid()
            .with(STRONG, "level = 3", "level = 2")
            .with(STRONG, "level = 4", "level = 2")
            .with(STRONG, "level = 3", "level = 2")
            .refused(STRONG, "candidate", "not above that of the middling sample");
    }

    #[test]
    fn an_answer_is_spoken_not_written() {
        Pack::valid().with(WEAK, "Here stands", "- Here stands").refused(WEAK, "- Here stands", "holds Markdown");
    }

    #[test]
    fn an_answer_has_a_spoken_length() {
        Pack::valid().with(WEAK, "Here stands", "%filler 300 talk% Here stands").refused(
            WEAK,
            "Here stands the cause",
            "words; cut it: 150 to 400 words",
        );
    }
}

mod drills {
    use super::*;

    #[test]
    fn turns_come_one_after_the_other() {
        Pack::valid().with(DRILL, "at = 15", "at = 8 # again").refused(
            DRILL,
            "# again",
            "does not come after minute 8",
        );
    }

    #[test]
    fn turns_come_within_the_minutes() {
        Pack::valid().with(DRILL, "at = 22", "at = 30").refused(
            DRILL,
            "at = 30",
            "when the drill of 30 minutes is over",
        );
    }

    #[test]
    fn a_drill_has_three_or_four_turns() {
        let pack = Pack::valid();
        let text = pack.text(DRILL);
        let dropped = text[text.find("[[turns]]\nat = 22").unwrap()..text.find("[worksheet]").unwrap()].to_string();
        pack.with(DRILL, &dropped, "").refused(DRILL, "The budget shrinks", "2 turns; have 3 to 4");
    }
}

mod loops {
    use super::*;

    const LOOP: &str = "loops/one-day.md";

    fn with_loop() -> Pack {
        let text = r#"+++
title = "One day"
summary = "A day of a single interviewer who asks about the last run that failed."
order = 1

[[rounds]]
id = "runs"
title = "Runs"
minutes = 15
who = "A staff engineer"
listens_for = "The observation that told one cause from the next."
signals = ["reliability"]
questions = 1
difficulty = "loop"
+++
%filler 40 loop%
"#;
        Pack::valid().with_file(LOOP, text)
    }

    #[test]
    fn a_loop_that_can_be_held_is_compiled() {
        let body = with_loop().accepted().bodies["loops.json"].clone();
        let loops: Vec<debrief_core::pack::LoopTemplate> = serde_json::from_str(&body).unwrap();
        assert_eq!((&*loops[0].id, &*loops[0].rounds[0].id, loops[0].rounds[0].minutes), ("one-day", "runs", 15));
        assert_eq!(Pack::valid().accepted().bodies["loops.json"], "[]");
    }

    #[test]
    fn a_round_is_about_signals_of_the_role() {
        with_loop().with(LOOP, "[\"reliability\"]", "[\"reliabilty\"]").refused_among_others(
            LOOP,
            "reliabilty",
            "did you mean `reliability`?",
        );
    }

    #[test]
    fn a_round_has_questions_of_its_difficulty() {
        with_loop().with(LOOP, "difficulty = \"loop\"", "difficulty = \"bar-raiser\"").refused_among_others(
            LOOP,
            "signals = ",
            "no question of this difficulty for `reliability`",
        );
    }

    #[test]
    fn a_round_asks_no_more_than_there_is() {
        with_loop().with(LOOP, "questions = 1", "questions = 2").refused_among_others(
            LOOP,
            "questions = 2",
            "asks 2 questions, and the role has 1",
        );
    }

    #[test]
    fn a_day_asks_no_more_than_there_is() {
        let pack = with_loop();
        let again = pack.text(LOOP).split("\n\n").nth(1).unwrap().split("+++").next().unwrap().replace("runs", "again");
        pack.with(LOOP, "difficulty = \"loop\"\n", &format!("difficulty = \"loop\"\n\n{again}")).refused(
            LOOP,
            "",
            "its rounds ask 2 questions, and the role has 1",
        );
    }

    #[test]
    fn a_round_asks_about_each_signal() {
        with_loop().with(LOOP, "[\"reliability\"]", "[\"reliability\", \"reliability\"]").refused(
            LOOP,
            "questions = 1",
            "about 2 signals and asks 1 questions",
        );
    }

    #[test]
    fn the_minutes_hold_the_questions() {
        Pack::valid().with_file(LOOP, with_loop().text(LOOP)).with(QUESTION, "minutes = 4", "minutes = 8").refused(
            LOOP,
            "minutes = 15",
            "15 minutes do not hold 1 questions",
        );
    }
}

mod solutions {
    use super::*;

    /// The valid pack with a sentence in the drill's reference solution.
    fn says(sentence: &str) -> Pack {
        Pack::valid().with(DRILL, "## Reference solution\n", &format!("## Reference solution\n\n{sentence}\n"))
    }

    fn stated(quote: &str) -> String {
        format!("difficulty = \"loop\"\nstated = [\"{quote}\"]")
    }

    #[test]
    fn a_figure_of_the_solution_is_accounted_for() {
        says("It comes to $77,000 in all.").refused(DRILL, "$77,000", "nothing accounts for the 77,000");
        says("On day 19 at 03:10 the H100s stand, in weeks 4 to 7.").accepted();
        says("A quarter of them stands still, 25 %.").refused(DRILL, "25 %", "nothing accounts for the 25");
    }

    #[test]
    fn an_output_gives_it() {
        let figure = "formula = \"a_day * 7\"\n\n[[worksheet.figures]]\nsays = \"come to $61,440\"\noutput = \"a_day\"";
        let tied = says("They come to $61,440 a day. So $61,440 it is.").with(DRILL, "formula = \"a_day * 7\"", figure);
        tied.accepted();
    }

    #[test]
    fn what_is_chosen_is_quoted() {
        let chosen = says("It comes to $77,000 in all.");
        chosen.with(DRILL, "difficulty = \"loop\"", &stated("$77,000 in all")).accepted();
        Pack::valid().with(DRILL, "difficulty = \"loop\"", &stated("$77,000 in all")).refused(
            DRILL,
            "stated = ",
            "holds no figure that needs it",
        );
    }
}

mod worksheets {
    use super::*;

    #[test]
    fn a_formula_parses() {
        Pack::valid().with(DRILL, "gpus * price * 24 [hours]", "gpus * (price").refused_among_others(
            DRILL,
            "gpus * (price",
            "`)` is wanted",
        );
    }

    #[test]
    fn a_formula_fits_together() {
        Pack::valid().with(DRILL, "gpus * price * 24 [hours]", "gpus * price * 24 [hours] + gpus").refused(
            DRILL,
            "* 24 [hours] + gpus",
            "it adds or compares $ and GPU",
        );
    }

    #[test]
    fn a_formula_gives_what_its_unit_says() {
        Pack::valid().with(DRILL, "gpus * price * 24 [hours]", "gpus * price * 24").refused(
            DRILL,
            "gpus * price * 24",
            "gives $ / time, and its unit `$` is $",
        );
    }

    #[test]
    fn a_unit_is_one_of_the_known() {
        Pack::valid().with(DRILL, "\"$ per GPU-hour\"", "\"$ per GPU-hout\"").refused_among_others(
            DRILL,
            "id = \"price\"",
            "`hout` is no unit",
        );
    }

    #[test]
    fn a_figure_is_what_its_output_gives() {
        let figure = |says: &str, rest: &str| {
            let figure = format!("[[worksheet.figures]]\nsays = \"{says}\"\noutput = \"a_day\"\n{rest}");
            let scenario = "[[worksheet.scenarios]]\nid = \"dear\"\nlabel = \"Dear\"\nset = { price = 5 }";
            Pack::valid()
                .with(DRILL, "formula = \"a_day * 7\"", &format!("formula = \"a_day * 7\"\n\n{scenario}\n\n{figure}"))
                .with(DRILL, "title = \"The price moves\"", "title = \"A day at $122,880\"")
        };
        figure("day at $122,880", "scenario = \"dear\"").accepted();
        figure("day at $122,880", "").refused(DRILL, "says =", "and `a_day` gives $61,440");
        figure("day at $61,440", "").refused(DRILL, "says =", "no text of the file says");
        figure("day at $122,880", "scenario = \"cheap\"").refused(DRILL, "says =", "which is no scenario");
    }

    #[test]
    fn a_scenario_follows_a_turn_that_there_is() {
        let with = |rest: &str| {
            let scenario =
                format!("[[worksheet.scenarios]]\nid = \"dear\"\nlabel = \"Dear\"\n{rest}\nset = {{ price = 5 }}");
            Pack::valid().with(DRILL, "formula = \"a_day * 7\"", &format!("formula = \"a_day * 7\"\n\n{scenario}"))
        };
        with("after = 8").accepted();
        with("after = 8\nstands = true").accepted();
        with("after = 9").refused(DRILL, "id = \"dear\"", "follows minute 9, at which no turn comes");
        with("stands = true").refused(DRILL, "id = \"dear\"", "is the reference from no news on");
    }

    #[test]
    fn a_figure_may_be_of_a_period() {
        let course = |unit: &str| {
            format!(
                "formula = \"a_day * 7\"\n\n[worksheet.course]\nlabel = \"Cost\"\nof = \"a_day\"\nvolume = \"gpus\"\n\
                 periods = [{{ label = \"Q1\", part = 1 }}, {{ label = \"Q2\", part = 1 }}]\ntotal = \"All\"\nunit = \"{unit}\""
            )
        };
        let figure = |period: &str| {
            let figure = format!(
                "\n\n[[worksheet.figures]]\nsays = \"day at $61,440\"\noutput = \"a_day\"\nperiod = \"{period}\""
            );
            Pack::valid().with(DRILL, "formula = \"a_day * 7\"", &(course("$ GPU") + &figure)).with(
                DRILL,
                "title = \"The price moves\"",
                "title = \"A day at $61,440\"",
            )
        };
        figure("Q2").accepted();
        figure("Q3").refused(DRILL, "says =", "which is no period of `a_day`");
        figure("saved").refused(DRILL, "says =", "and `a_day` gives $0");
        Pack::valid().with(DRILL, "formula = \"a_day * 7\"", &course("$")).refused(DRILL, "total =", "is not in `$`");
    }

    const CALCULATOR: &str = "calculators/day-of-a-cluster.md";

    fn with_calculator(figure: &str) -> Pack {
        let words = |seed: &str| format!("%filler 60 {seed}%");
        let text = format!(
            "+++\ntitle = \"Day of a cluster\"\nsummary = \"What a day of all its accelerators costs, from their number and price.\"\n\
             order = 1\nconcepts = [\"goodput\"]\n\n[worksheet]\n\n\
             [[worksheet.inputs]]\nid = \"gpus\"\nlabel = \"Accelerators\"\nunit = \"GPUs\"\nvalue = 100\nmin = 1\nmax = 900\nstep = 1\n\n\
             [[worksheet.inputs]]\nid = \"price\"\nlabel = \"Price\"\nunit = \"$ per GPU-hour\"\nvalue = 2\nmin = 1\nmax = 9\nstep = 1\n\n\
             [[worksheet.outputs]]\nid = \"a_day\"\nlabel = \"A day\"\nunit = \"$ a day\"\nformula = \"gpus * price\"\n\n\
             [[worksheet.figures]]\nsays = \"come to $4,800\"\noutput = \"a_day\"\n\n{figure}\n+++\n## The formula\n\n{}\n\n## Worked example\n\n\
             A hundred of them come to $4,800 between one midnight and the next. {}\n",
            words("calculator-formula"),
            words("calculator-example"),
        );
        Pack::valid().with_file(CALCULATOR, &text)
    }

    #[test]
    fn what_news_sets_is_an_input_in_its_range_and_in_the_news() {
        let before = "title = \"The price moves\"\nnews = \"";
        let facts = |facts: &str, news: &str| {
            let after = format!("title = \"The price moves\"\nfacts = {{ {facts} }}\nnews = \"{news}");
            Pack::valid().with(DRILL, before, &after)
        };
        facts("price = 3", "A GPU-hour costs $3.00 now. ").accepted();
        facts("watts = 3", "").refused(DRILL, "at = 15", "sets `watts`, which is no input");
        facts("price = 900", "").refused_among_others(DRILL, "at = 15", "outside its range");
        facts("price = 3", "It costs $3.50 now. ").refused(DRILL, "It costs $3.50", "does not say the 3 that it sets");
    }

    #[test]
    fn an_estimate_names_what_its_answer_hangs_on() {
        let ask = "What does a day of {gpus} cost, all of them paid for each hour of it?";
        let estimate = |ask: &str, gpus: &str| {
            with_calculator(&format!(
                "[[worksheet.figures]]\nsays = \"come to $4,800\"\noutput = \"a_day\"\n\n[[estimates]]\nid = \"day\"\noutput = \"a_day\"\nask = \"{ask}\"\nvary = {{ gpus = [{gpus}] }}\nknows = [\"price\"]"
            ))
        };
        let twelve = "10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 200, 300";
        estimate(ask, twelve).accepted();
        let unnamed = "What does a day of all the GPUs cost, all of them paid for each hour?";
        estimate(unnamed, twelve).refused(CALCULATOR, unnamed, "does not name `gpus`");
        estimate(ask, "10, 20").refused(CALCULATOR, ask, "has 2 draws");
        estimate("What of {gpus}?", twelve).refused(CALCULATOR, "What of", "no question of 40 to 420 characters");
    }

    #[test]
    fn a_calculator_agrees_with_its_own_text_and_with_others() {
        let other = |says: &str, route: &str| {
            format!("[[worksheet.figures]]\nsays = \"{says}\"\noutput = \"a_day\"\ntext = \"{route}\"")
        };
        let of_drill = |says: &str, title: &str| {
            with_calculator(&other(says, "drills/two-teams")).with(DRILL, "title = \"The price moves\"", title)
        };
        of_drill("day at $4,800", "title = \"A day at $4,800\"").accepted();
        of_drill("day at $4,900", "title = \"A day at $4,900\"").refused(
            CALCULATOR,
            "day at $4,900",
            "gives $4,800 a day",
        );
        with_calculator(&other("day at $4,800", "drills/none")).refused(
            CALCULATOR,
            "day at $4,800",
            "no text of drills/none says",
        );
    }

    #[test]
    fn a_formula_refers_to_what_stands_before_it() {
        Pack::valid().with(DRILL, "gpus * price * 24 [hours]", "gpus * a_week").refused(
            DRILL,
            "gpus * a_week",
            "refers to `a_week`",
        );
    }

    #[test]
    fn a_formula_gives_a_finite_number() {
        Pack::valid()
            .with(DRILL, "gpus * price * 24 [hours]", "1 [$] * price / (price - 2.5 [$ per GPU-hour])")
            .refused(
                DRILL,
                "id = \"a_day\"",
                "`a_day` has no value with the base case: Nothing can be divided by zero. Change one of: Price.",
            );
    }

    #[test]
    fn a_formula_gives_a_finite_number_over_each_range() {
        Pack::valid().with(DRILL, "gpus * price * 24 [hours]", "1 [$] * price / (price - 6 [$ per GPU-hour])").refused(
            DRILL,
            "id = \"a_day\"",
            "with the largest `price`",
        );
    }

    #[test]
    fn an_input_lies_in_its_range() {
        Pack::valid().with(DRILL, "value = 1024", "value = 9999").refused(
            DRILL,
            "id = \"gpus\"",
            "the range of `gpus`",
        );
    }

    #[test]
    fn a_lever_changes_an_input() {
        Pack::valid().with(DRILL, "input = \"price\"", "input = \"prize\"").refused(
            DRILL,
            "id = \"batching\"",
            "which is no input",
        );
    }

    #[test]
    fn ids_are_unique_and_usable_in_formulas() {
        Pack::valid().with(DRILL, "id = \"a_week\"", "id = \"gpus\"").refused_among_others(
            DRILL,
            "id = \"gpus\"",
            "two `gpus`",
        );
        Pack::valid().with(DRILL, "id = \"a_week\"", "id = \"a-week\"").refused(
            DRILL,
            "id = \"a-week\"",
            "cannot name the id",
        );
    }

    #[test]
    fn an_unknown_field_is_refused() {
        Pack::valid().with(DRILL, "step = 8", "step = 8\nstop = 9").refused_among_others(
            DRILL,
            "stop = 9",
            "unknown field `stop`",
        );
    }
}

mod sources {
    use super::*;

    #[test]
    fn a_citation_names_a_source() {
        Pack::valid().with(SIGNAL, "[@author-2024-word]", "[@author-2024-word] and [@author-2024-ward]").refused(
            SIGNAL,
            "ward",
            "there is no source `author-2024-ward`; did you mean `author-2024-word`?",
        );
    }

    #[test]
    fn a_source_is_cited() {
        Pack::valid().with(SIGNAL, "[@author-2024-word]", "[~]").refused(
            SOURCE,
            "",
            "nothing cites `author-2024-word`",
        );
    }

    #[test]
    fn a_listed_source_counts_as_cited() {
        Pack::valid()
            .with(SIGNAL, "[@author-2024-word]", "[~]")
            .with(QUESTION, "sources = []", "sources = [\"author-2024-word\"]")
            .accepted();
    }

    #[test]
    fn plain_text_carries_no_mark() {
        Pack::valid()
            .with(QUESTION, "Tell me about a training run", "Tell me [@author-2024-word] about a training run")
            .refused(QUESTION, "prompt", "cannot carry a source mark");
    }

    #[test]
    fn the_kind_is_one_of_the_list() {
        Pack::valid().with(SOURCE, "\"paper\"", "\"tweet\"").refused(SOURCE, "kind", "`tweet` is no kind of source");
    }

    #[test]
    fn the_id_names_the_year() {
        Pack::valid().with(SOURCE, "year = 2024", "year = 2023").refused(
            SOURCE,
            "",
            "does not name author, year (2023)",
        );
    }

    #[test]
    fn what_was_seen_and_how_it_was_checked_come_together() {
        Pack::valid().with(SOURCE, "\"itself\"", "\"a dream\"").refused(
            SOURCE,
            "seen",
            "`a dream` is nothing that can have been seen",
        );
        Pack::valid().with(SOURCE, "seen = \"itself\"\n", "").refused(
            SOURCE,
            "checked",
            "`checked` does not say what was seen",
        );
        Pack::valid().with(SOURCE, "checked = \"read in full by the author of this fixture\"", "").refused(
            SOURCE,
            "seen",
            "`seen` stands without `checked`",
        );
    }

    #[test]
    fn the_address_is_one() {
        Pack::valid().with(SOURCE, "https://", "http://").refused(SOURCE, "url", "not one of https");
    }

    #[test]
    fn checked_says_how() {
        Pack::valid().with(SOURCE, "read in full by the author of this fixture", "yes").refused(
            SOURCE,
            "checked",
            "does not say how",
        );
    }
}

mod figures {
    use super::*;

    #[test]
    fn a_figure_without_a_mark_is_refused() {
        Pack::valid().with(CONCEPT, "## Worked", "Most runs lose 12 % of their hours.\n\n## Worked").refused(
            CONCEPT,
            "12 %",
            "the figure `12 %`",
        );
    }

    #[test]
    fn a_marked_figure_is_accepted() {
        Pack::valid()
            .with(
                CONCEPT,
                "## Worked",
                "Most runs lose 12 % of their hours [~].\n\nOthers lose 3× as much [@author-2024-word].\n\n## Worked",
            )
            .accepted();
    }

    #[test]
    fn a_worked_example_needs_no_mark_but_what_follows_does() {
        Pack::valid()
            .with(
                CONCEPT,
                "## What an interviewer listens for\n",
                "### Worked example two\n\nThat is $4M.\n\n## What an interviewer listens for\n",
            )
            .accepted();
        Pack::valid()
            .with(
                CONCEPT,
                "## What an interviewer listens for\n",
                "## After it\n\nThat is $4M.\n\n## What an interviewer listens for\n",
            )
            .refused(CONCEPT, "That is $4M.", "the figure `$4M`");
    }

    #[test]
    fn figures_in_code_are_exempt() {
        Pack::valid().with(CONCEPT, "## Worked", "Set `--wait 30 minutes` there.\n\n## Worked").accepted();
    }

    #[test]
    fn cards_signals_and_pillars_are_checked() {
        Pack::valid().with(CONCEPT, "Kept steps over paid hours", "Kept steps over 90 hours").refused(
            CONCEPT,
            "over 90 hours",
            "`90 hours`",
        );
        Pack::valid().with(SIGNAL, "- Note", "- It took 9 weeks.\n- Note").refused(SIGNAL, "9 weeks", "`9 weeks`");
        Pack::valid().with(PILLAR, "+++\nNote", "+++\nIt costs $9.\n\nNote").refused(PILLAR, "$9", "`$9`");
    }

    #[test]
    fn questions_and_drills_state_their_own_figures() {
        Pack::valid().with(QUESTION, "- Has no figure.", "- Says 9 weeks.").accepted();
    }
}

mod links {
    use super::*;

    #[test]
    fn a_link_leads_to_a_page() {
        Pack::valid().with(QUESTION, "(concepts/goodput)", "(concepts/goodputt)").refused(
            QUESTION,
            "goodputt",
            "leads nowhere; did you mean `concepts/goodput`?",
        );
    }

    #[test]
    fn a_link_has_no_leading_slash() {
        Pack::valid().with(QUESTION, "(concepts/goodput)", "(/concepts/goodput)").refused(
            QUESTION,
            "/concepts",
            "without the slash: `concepts/goodput`",
        );
    }

    #[test]
    fn a_link_stays_in_the_pack() {
        Pack::valid().with(QUESTION, "(concepts/goodput)", "(https://example.org)").refused(
            QUESTION,
            "example.org",
            "make it a source",
        );
    }

    #[test]
    fn a_bare_fragment_is_refused() {
        Pack::valid().with(QUESTION, "(concepts/goodput)", "(#red-flags)").refused(QUESTION, "#red", "leads nowhere");
    }
}

mod markup {
    use super::*;

    #[test]
    fn raw_html_is_refused() {
        for html in ["<script>alert(1)</script>", "<b style=\"color:red\">x</b>", "<img src=x onerror=alert(1)>"] {
            Pack::valid()
                .with(QUESTION, "- Has no figure.", &format!("- Has no figure. {html}"))
                .refused_among_others(QUESTION, html, "raw HTML");
        }
    }

    #[test]
    fn plain_text_holds_no_markdown() {
        Pack::valid().with(QUESTION, "Tell me about", "Tell me **all** about").refused(
            QUESTION,
            "prompt",
            "holds Markdown",
        );
    }

    #[test]
    fn headings_nest() {
        Pack::valid().with(PILLAR, "+++\nNote", "+++\n#### Deep\n\nNote").refused(
            PILLAR,
            "#### Deep",
            "a heading of level 4",
        );
        Pack::valid().with(PILLAR, "+++\nNote", "+++\n# Top\n\nNote").refused(PILLAR, "# Top", "a heading of level 1");
    }

    #[test]
    fn a_field_has_no_heading() {
        Pack::valid().with(DRILL, "news = \"Note", "news = \"# Note").refused_among_others(
            DRILL,
            "news = \"# Note",
            "a heading in `news` of turn 2",
        );
    }

    #[test]
    fn a_table_fits_a_phone() {
        let pack = Pack::valid();
        let table = "| a | b | c | d | e |\n|---|---|---|---|---|\n| 1 | 2 | 3 | 4 | 5 |\n\n";
        pack.with(QUESTION, "## Structure\n\n", &format!("## Structure\n\n{table}")).refused(
            QUESTION,
            "| a |",
            "a table of 5 columns",
        );
    }

    #[test]
    fn every_column_of_a_table_has_a_head() {
        let table = |head: &str| format!("## Structure\n\n| {head} | b |\n|---|---|\n| 1 | 2 |\n\n");
        let refusal = "a table's column without a head";
        Pack::valid().with(QUESTION, "## Structure\n\n", &table("")).refused(QUESTION, "|  | b |", refusal);
    }

    #[test]
    fn a_diagram_has_a_paragraph_of_its_own() {
        Pack::valid().with(CONCEPT, "![A run", "See ![A run").refused(
            CONCEPT,
            "![A run",
            "an image within a paragraph",
        );
        Pack::valid().with(CONCEPT, "bar.svg)", "bar.svg) above").refused(CONCEPT, "![A run", "words beside an image");
    }
}

mod diagrams {
    use super::*;

    fn drawing(from: &str, to: &str, at: &str, wrong: &str) {
        Pack::valid().with(DIAGRAM, from, to).refused(DIAGRAM, at, wrong);
    }

    #[test]
    fn a_diagram_exists() {
        Pack::valid().with(CONCEPT, "bar.svg", "car.svg").refused(
            CONCEPT,
            "car.svg",
            "there is no diagram `diagrams/car.svg`",
        );
    }

    #[test]
    fn a_diagram_is_shown() {
        let svg = "<svg viewBox=\"0 0 10 10\"><path d=\"M0 0h9\" class=\"d-line\"/></svg>";
        Pack::valid().with_file("diagrams/lost.svg", svg).refused(
            "diagrams/lost.svg",
            "",
            "no text shows this diagram",
        );
    }

    #[test]
    fn a_diagram_has_a_text_alternative() {
        Pack::valid().with(CONCEPT, "![A run as a bar, with the lost part of goodput marked]", "![]").refused(
            CONCEPT,
            "![]",
            "no text alternative",
        );
    }

    #[test]
    fn what_the_policy_blocks_is_refused() {
        drawing("class=\"d-soft\"", "style=\"fill:red\"", "style", "a `style` attribute");
        drawing("class=\"d-soft\"", "onclick=\"go()\"", "onclick", "the handler `onclick`");
        drawing("<rect", "<script>go()</script><rect", "script", "the element `<script>`");
        drawing("<rect", "<style>x</style><rect", "<style", "the element `<style>`");
    }

    #[test]
    fn colours_come_from_classes() {
        drawing("class=\"d-soft\"", "fill=\"#f00\"", "#f00", "the colour `fill=\"#f00\"`");
        drawing("d-soft", "d-loud", "d-loud", "the class `d-loud`");
        Pack::valid().with(DIAGRAM, "class=\"d-soft\"", "class=\"d-line\" fill=\"none\"").accepted();
    }

    #[test]
    fn a_drawing_is_legible_on_a_phone() {
        drawing("0 0 640 80", "0 0 900 80", "viewBox", "900 units wide");
        drawing(" viewBox=\"0 0 640 80\"", "", "<svg", "no viewBox");
        drawing("viewBox", "width=\"640\" viewBox", "<svg", "a fixed width");
        drawing("font-size=\"16\"", "font-size=\"9\"", "font-size", "text of size 9");
    }

    #[test]
    fn a_drawing_is_well_formed() {
        drawing("</text>", "", "</svg>", "`<text>` is never closed");
        drawing("</text>", "</text></g>", "</g>", "`</g>` closes nothing");
        drawing("x=\"10\"", "x=10", "x=10", "cannot be read");
    }
}

mod notation {
    use super::*;

    #[test]
    fn a_figure_carries_its_sign_behind_digits() {
        let flag = "- Has no figure.";
        Pack::valid().with(QUESTION, flag, "- Says 78 %, $2.4M, 40 ms and 1.3×; or forty per cent.").accepted();
        Pack::valid().with(QUESTION, flag, "- Says `78%` as code.").accepted();
        for (text, wrong) in [
            ("- Says 78%.", "`78%`; write `78 %`"),
            ("- Says 2.4 million dollars.", "`2.4 million dollars`; write `$2.4M`"),
            ("- Says 40 milliseconds.", "`40 milliseconds`; write `40 ms`"),
        ] {
            Pack::valid().with(QUESTION, flag, text).refused(QUESTION, text, wrong);
        }
    }

    #[test]
    fn a_figure_in_an_answer_is_found_in_its_line() {
        let from = "Here stands the cost";
        Pack::valid().with(STRONG, from, "At 78% it held.\nHere stands the cost").refused(STRONG, "78%", "`78%`");
    }

    #[test]
    fn quotation_marks_are_typed_straight() {
        Pack::valid().with(QUESTION, "- Has no figure.", "- Has “no” figure.").refused(QUESTION, "“no”", "curly mark");
    }
}

mod prose {
    use super::*;

    #[test]
    fn filler_is_refused() {
        Pack::valid().with(QUESTION, "- Has no figure.", "- At the end of the day, has no figure.").refused(
            QUESTION,
            "At the end",
            "the filler “at the end of the day”",
        );
    }

    #[test]
    fn filler_may_be_quoted() {
        Pack::valid()
            .with(QUESTION, "- Has no figure.", "- Says \"we follow best practices. Always!\" and has no figure.")
            .with(QUESTION, "Names no cause, or", "Says 'it's best practice', names no cause, or")
            .accepted();
    }

    #[test]
    fn spelling_is_british() {
        Pack::valid().with(QUESTION, "- Has no figure.", "- Has no figure for the organization.").refused(
            QUESTION,
            "organization",
            "write “organisation”",
        );
    }

    #[test]
    fn nobody_shouts() {
        Pack::valid().with(QUESTION, "- Has no figure.", "- Has no figure!").refused(
            QUESTION,
            "figure!",
            "an exclamation mark",
        );
        Pack::valid().with(QUESTION, "- Has no figure.", "- Has no figure 🎉.").refused(QUESTION, "🎉", "an emoji");
    }

    #[test]
    fn a_sentence_can_be_followed() {
        let long = format!("- Has {} no figure.", "really ".repeat(60));
        Pack::valid().with(QUESTION, "- Has no figure.", &long).refused(
            QUESTION,
            "really",
            "words; part it: 55 at most",
        );
    }

    #[test]
    fn sentences_are_short_on_average() {
        let long: String = (0..9).map(|n| format!("Take {n} {}end. ", "step and ".repeat(13))).collect();
        let head = Pack::valid().text(PILLAR).split("+++").take(2).collect::<Vec<_>>().join("+++");
        Pack::valid().with_file(PILLAR, &format!("{head}+++\n{long}\n")).refused(
            PILLAR,
            "",
            "the mean sentence has 29.0 words",
        );
    }

    #[test]
    fn words_are_short_on_average() {
        let long: String =
            (0..12).map(|n| format!("Interdependencies number {n} necessitate organisational considerations throughout reorganisations, notwithstanding misunderstandings. ")).collect();
        let head = Pack::valid().text(PILLAR).split("+++").take(2).collect::<Vec<_>>().join("+++");
        Pack::valid().with_file(PILLAR, &format!("{head}+++\n{long}\n")).refused_among_others(
            PILLAR,
            "",
            "the mean word has",
        );
    }

    #[test]
    fn an_id_names_a_question_or_a_drill_and_never_both() {
        let drill = Pack::valid().text("drills/two-teams.md").to_string();
        Pack::valid().with_file("drills/dead-run.md", &drill).refused_among_others(
            "drills/dead-run.md",
            "",
            "`dead-run` of drills is also one of questions, in questions/dead-run.md",
        );
    }

    #[test]
    fn a_sentence_stands_in_one_file() {
        Pack::valid()
            .with(QUESTION, "- Has no figure.", "- Has a figure, and not one word about where it came from.")
            .with(PILLAR, "+++\nNote", "+++\nHas a figure and not one word about where it came from! Note")
            .refused_among_others(QUESTION, "- Has a figure", "also stands in pillars/production.md:6");
    }

    #[test]
    fn questions_ask_for_different_stories() {
        let text = Pack::valid().text(QUESTION).replace("Note", "Mark").replace("sources = []", "sources = []\n");
        Pack::valid().with_file("questions/dead-run-again.md", &text).refused_among_others(
            QUESTION,
            "prompt",
            "the prompt asks nearly what questions/dead-run-again.md asks",
        );
    }

    #[test]
    fn titles_differ() {
        Pack::valid().with(CONCEPT, "The concept of goodput", "The concept of checkpoints").refused(
            CONCEPT,
            "title",
            "concepts/checkpoints.md has the same title",
        );
    }
}

#[test]
fn all_mistakes_are_reported_together_and_sorted() {
    let pack = Pack::valid()
        .with(QUESTION, "minutes = 4", "minutes = 40")
        .with(ASKS, "order = 1", "order = 1\nodd = 2")
        .with(SOURCE, "http", "ftp");
    let shown: Vec<String> = pack.compiled().unwrap_err().iter().map(ToString::to_string).collect();
    assert_eq!(shown.len(), 3, "{shown:?}");
    assert!(shown[0].starts_with("asks/compute.md:5: "));
    assert!(shown[1].starts_with("questions/dead-run.md:6: "));
    assert!(shown[2].starts_with("sources/author-2024-word.toml:6: "));
}

#[test]
fn terms_are_plain_phrases_once_and_certain_of_one_signal() {
    let signal = "signals/reliability.md";
    let with = |terms: &str| {
        Pack::valid().with(signal, "every failure.\"\n+++", &format!("every failure.\"\n[terms]\n{terms}\n+++"))
    };
    assert!(with("certain = [\"error budget\", \"c++\"]\nhint = [\"on-call\"]").compiled().is_ok());
    with("certain = [\"Error budget\"]").refused(signal, "Error budget", "not a plain phrase");
    with("certain = [\"team\"]").refused(signal, "\"team\"", "would tie every line");
    with("certain = [\"slo\"]\nhint = [\"slo\"]").refused(signal, "hint", "twice");
    with("likely = [\"a b c d e f\"]").refused(signal, "a b c", "has 6 words");
}
