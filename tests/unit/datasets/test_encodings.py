"""In which encoding a visitor's file is: found, guessed and said, or chosen; and what is no text at all."""

import io
import random
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.datasets.encodings import ENCODINGS, MAX_BYTES, decoded
from tests.unit.datasets.tables import refusal
from tests.unit.helpers import answer_or_sentence

# A few lines a language, as pupils might write them; every encoding that its schools' computers may save in.
LINES = {
    "de cp1252 mac-roman cp850": "Schöner Film für die Klasse|Zu lang und öde|Großartige Musik|Das gefällt mir",
    "fr cp1252 mac-roman": "Une très belle soirée|Trop long, j’étais déçue|Où est l'intérêt ?|C'est déjà vu, hélas",
    "es cp1252": "Una película muy aburrida|¿Por qué la hicieron?|Qué niño tan gracioso|¡Me encantó la canción!",
    "pl cp1250": "Bardzo dobry film, świetna muzyka|Nie podobał mi się|Żart za żartem, głupi|Wspaniałe zdjęcia",
    "ru cp1251 koi8-r": "Очень хороший фильм|Скучно и слишком долго|Музыка прекрасная|Плохая игра актёров",
    "uk cp1251": "Дуже гарний фільм|Нудно і занадто довго|Їжак усіх врятував|Погана гра акторів",
    "el cp1253": "Πολύ ωραία ταινία|Βαρετή και μεγάλη|Υπέροχη μουσική|Δεν μου άρεσε",
    "tr cp1254": "Çok güzel bir film|Sıkıcı ve çok uzun|Hiç beğenmedim, boş iş|Hepimiz güldük",
    "he cp1255": "סרט נהדר מאוד|ארוך ומשעמם|המוזיקה יפה|לא אהבתי",
    "zh gb18030 big5hkscs": "这部电影真好看|太长了很无聊|音乐非常动听|我不喜欢这个故事",
    "ja cp932 euc_jis_2004": "とても良い映画でした|長くて退屈だった|音楽がすばらしい|好きではありません",
    "ko cp949": "정말 좋은 영화였어요|길고 지루했다|음악이 훌륭하다|마음에 들지 않았다",
    "th cp874": "หนังดีมาก|ยาวและน่าเบื่อ|เพลงไพเราะ|ไม่ชอบเลย",
}
CASES = [(lines, encoding) for key, lines in LINES.items() for encoding in key.split()[1:]]


def table(lines):
    return "text;label\r\n" + "".join(f"{line} {n};{n % 2}\r\n" for n in range(6) for line in lines.split("|"))


@pytest.mark.parametrize(("lines", "encoding"), [case for case in CASES if "big5hkscs" not in case])
def test_the_encodings_of_many_countries_are_guessed_and_that_is_said(lines, encoding):
    found = decoded(table(lines).encode(encoding))
    assert found.text == table(lines)
    assert found.is_guess
    assert found.encoding in ENCODINGS


def test_traditional_chinese_is_guessed():
    text = table("這部電影真好看|太長了很無聊|音樂非常動聽|我不喜歡這個故事")
    found = decoded(text.encode("big5hkscs"))
    assert (found.text, found.encoding, found.is_guess) == (text, "big5hkscs", True)


@pytest.mark.parametrize("sentence", ["A naïve plot", "It’s long", "£5 for this", "Zoë is great", "A café scene"])
def test_one_accent_is_too_little_to_go_by_and_taken_for_windows_1252(sentence):
    found = decoded(table(f"{sentence}|Nothing else").encode("cp1252"))
    assert (found.text, found.encoding, found.is_guess) == (table(f"{sentence}|Nothing else"), "cp1252", True)


@pytest.mark.parametrize(
    ("encoding", "named"),
    [
        ("utf-8", "utf-8"),
        ("utf-8-sig", "utf-8"),
        ("utf-16", "utf-16"),
        ("utf-32", "utf-32"),
        ("utf-16-le", "utf-16-le"),
        ("utf-16-be", "utf-16-be"),
    ],
)
def test_unicode_is_no_guess(encoding, named):
    text = table("Plain|naïve|Жук|😀 again")
    found = decoded(text.encode(encoding))
    assert (found.text, found.encoding, found.is_guess) == (text, named, False)


def test_the_byte_order_mark_of_big_endian_utf_16_is_read():
    found = decoded(b"\xfe\xff" + "text;label\nnaïve;1".encode("utf-16-be"))
    assert (found.text, found.is_guess) == ("text;label\nnaïve;1", False)


def test_a_guess_can_be_overruled():
    content = table(LINES["ru cp1251 koi8-r"]).encode("cp1251")
    found = decoded(content, "koi8-r")
    assert (found.text, found.encoding, found.is_guess) == (content.decode("koi8-r"), "koi8-r", False)


def test_the_ends_of_lines_of_an_old_mac_stay():
    assert decoded("a;b\rété à côté;1\r".encode("mac-roman")).text.count("\r") == 2


def test_signs_that_no_text_has_are_dropped():
    text = "text,label\n" + "a fine film,1\n" * 20
    assert decoded((text + "po\0or,0\n").encode()).text == text + "poor,0\n"


def zipped():
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as file:
        file.writestr("[Content_Types].xml", "<Types/>")
    return content.getvalue()


@pytest.mark.parametrize("content", [zipped(), b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)])
def test_a_spreadsheet_in_its_own_format_is_told_how_to_be_saved(content):
    said = refusal(decoded, content)
    assert said.startswith("This is a spreadsheet in its own format (such as .xlsx or .ods).")
    assert "“Save as” or “Download”, then CSV" in said


@pytest.mark.parametrize("content", [b"", b" \r\n\t\n", b"\xef\xbb\xbf", b"\xff\xfe", "\n".encode("utf-16")])
def test_an_empty_file_is_called_empty(content):
    assert refusal(decoded, content) == "This file is empty."


@pytest.mark.parametrize(
    "content",
    [
        b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + random.Random(1).randbytes(2000),
        b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + random.Random(2).randbytes(2000),
        random.Random(3).randbytes(2000),
        bytes(500),
        b"abc" + bytes(500),
    ],
    ids=["png", "pdf", "noise", "zeros", "mostly zeros"],
)
def test_what_is_no_text_is_refused_in_a_sentence(content):
    assert refusal(decoded, content).startswith(
        ("This is no text file.", "This does not read as text.", "This file is")
    )


def test_five_megabytes_are_the_most():
    assert refusal(decoded, b"x" * (MAX_BYTES + 1)) == "This file has 5.0 MB; 5 MB are the most."
    assert len(decoded(b"x" * MAX_BYTES).text) == MAX_BYTES


def test_an_encoding_that_makes_nonsense_is_refused():
    assert refusal(decoded, b"\xff" * 100, "utf-8").startswith("This does not read as text.")


@given(st.binary(max_size=300), st.sampled_from([None, *ENCODINGS]))
def test_any_bytes_in_any_encoding_are_text_or_a_sentence(content, encoding):
    found = answer_or_sentence(decoded, content, encoding)
    assert found is None or found.text.strip()


@given(
    st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1).filter(
        lambda text: text.strip() and not text.startswith(("\ufeff", "PK\x03\x04"))
    ),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_a_text_saved_as_unicode_comes_back_whole(text, encoding):
    assert decoded(text.encode(encoding)).text == text
