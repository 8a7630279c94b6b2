//! `--lexicon FILE`: a user's own tables through the command line.

use crate::cli::{extract, trichluc};
use std::fs;

fn line(text: &str) -> String {
    serde_json::json!({ "id": "a", "text": text, "title": "Tin thử" }).to_string()
}

#[test]
fn a_users_tables_are_read_before_the_inputs() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("ours.tsv");
    fs::write(&tables, "# ours\n[units]\nunit\tgùi\tkg\n[currencies]\ncurrency\tđồng cân\tXAU\n[words]\nlabel\tchốt gác\taddress\n")
        .unwrap();
    let text = "Bà con gùi về 12 gùi măng, đổi được 30 đồng cân, chốt gác 7 người dân đông.";
    let plain = extract(&["-"], &line(text)).0;
    let ours = extract(&["-", "--lexicon", tables.to_str().unwrap()], &line(text)).0;
    let codes = |records: &[serde_json::Value], field: &str| -> Vec<String> {
        let figures = records[0]["figures"].as_array().unwrap();
        figures.iter().filter_map(|f| f[field].as_str().map(str::to_owned)).collect()
    };
    assert_eq!(codes(&plain, "ucum"), Vec::<String>::new());
    assert_eq!((codes(&ours, "ucum"), codes(&ours, "currency")), (vec!["kg".to_owned()], vec!["XAU".to_owned()]));
    assert_eq!(ours[0]["figures"].as_array().unwrap().len(), 2);
}

#[test]
fn a_wrong_line_ends_the_run_with_its_place() {
    let folder = tempfile::tempdir().unwrap();
    let tables = folder.path().join("ours.tsv");
    fs::write(&tables, "[units]\nunit\tgùi\tkg\nnoun\tgùi\n").unwrap();
    for command in [vec!["extract", "-", "--lexicon"], vec!["inspect", "x.txt", "--lexicon"]] {
        fs::write(folder.path().join("x.txt"), "Tin thử\n\nCó 12 gùi măng.").unwrap();
        let run = trichluc().args(&command).arg(&tables).current_dir(folder.path()).write_stdin(line("Có 3 gùi.")).output().unwrap();
        let errors = String::from_utf8(run.stderr).unwrap();
        assert_eq!(run.status.code(), Some(78), "{errors}");
        assert!(errors.contains("ours.tsv: line 3: no class \"noun\" in [units]"), "{errors}");
    }
    let (_, code, errors) = extract(&["-", "--lexicon", "no-such.tsv"], &line("Có 3 gùi."));
    assert_eq!(code, 78, "{errors}");
}

#[test]
fn pages_of_an_unknown_paper_are_read_with_a_users_tables() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, page) = (folder.path().join("ours.tsv"), folder.path().join("a.html"));
    let paragraph = "Sáng nay bà con các thôn cùng ra đồng nạo vét kênh mương, chuẩn bị nước cho vụ lúa mới theo kế hoạch đã bàn.";
    fs::write(
        &page,
        format!(
            r#"<title>Xã nhà ra quân làm thủy lợi</title><h1>Xã nhà ra quân làm thủy lợi</h1>
            <div class="promo lua-vang"><p>{paragraph}</p><p>Đến trưa, {paragraph}</p><p>Đến chiều, {paragraph}</p>
            <p>Khép sổ đồng áng:</p><p>Cuối vụ, {paragraph}</p></div>
            <div class="khung"><p>Chuyện bên lề: {paragraph}</p><p>Cũng bên lề: {paragraph}</p><p>Vẫn bên lề: {paragraph}</p></div>"#
        ),
    )
    .unwrap();
    fs::write(
        &tables,
        "[page_hints]\nbody\tclass\tlua-vang\nside\tclass\tkhung\n[page_lines]\ntail\tline\tKhép sổ đồng áng\n[papers]\nTiếng Đồng\n",
    )
    .unwrap();
    let blocks = |more: &[&str]| -> Vec<String> {
        let arguments = [&[page.to_str().unwrap()], more].concat();
        let record = extract(&arguments, "").0.remove(0);
        let text: Vec<char> = record["text"].as_str().unwrap().chars().collect();
        let at = |span: &serde_json::Value, i: usize| span[i].as_u64().unwrap() as usize;
        let spans = record["blocks"].as_array().unwrap().iter().map(|b| b["span"].clone());
        spans.map(|s| text[at(&s, 0)..at(&s, 1)].iter().take(10).collect()).collect()
    };
    let (plain, ours) = (blocks(&[]), blocks(&["--lexicon", tables.to_str().unwrap()]));
    assert_eq!(ours, ["Xã nhà ra ", "Sáng nay b", "Đến trưa, ", "Đến chiều,"]);
    assert_ne!(plain, ours);

    let signed = serde_json::json!({ "id": "a", "title": "Tin thử", "text": format!("{paragraph}\nTiếng Đồng") }).to_string();
    let article = |more: &[&str]| extract(&[&["-"], more].concat(), &signed).0.remove(0)["article"].clone();
    let (plain, ours) = (article(&[]), article(&["--lexicon", tables.to_str().unwrap()]));
    assert_eq!((&plain["authors"][0], &plain["credit"]), (&"Tiếng Đồng".into(), &serde_json::Value::Null));
    assert_eq!((&ours["authors"][0], &ours["credit"]), (&serde_json::Value::Null, &"Tiếng Đồng".into()));

    fs::write(&tables, "[papers]\nTiếng Đồng\n[page_lines]\nend\tline\thết\n").unwrap();
    let (_, code, errors) = extract(&["-", "--lexicon", tables.to_str().unwrap()], &signed);
    assert_eq!(code, 78, "{errors}");
    assert!(errors.contains("ours.tsv: line 4: no role \"end\"; there are related, tail, comments, chrome"), "{errors}");
}

#[test]
fn resume_refuses_other_tables() {
    let folder = tempfile::tempdir().unwrap();
    let (tables, out, input) = (folder.path().join("ours.tsv"), folder.path().join("run"), folder.path().join("in.jsonl"));
    fs::write(&input, line("Có 3 gùi măng.") + "\n").unwrap();
    let run = |more: &[&str]| {
        let mut command = trichluc();
        command.arg("extract").arg(&input).arg("-o").arg(&out).arg("--lexicon").arg(&tables).args(more);
        command.output().unwrap().status.code()
    };
    fs::write(&tables, "[units]\nunit\tgùi\tkg\n").unwrap();
    assert_eq!(run(&[]), Some(0));
    assert_eq!(run(&["--resume"]), Some(0));
    fs::write(&tables, "[units]\nunit\tgùi\t-\n").unwrap();
    assert_eq!(run(&["--resume"]), Some(75));
}
