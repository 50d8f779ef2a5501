"""The sample dispatches of ``seeds/`` are read as their README says."""

import pytest

from archive.dispatch.document import BlockKind
from archive.dispatch.reader import read_dispatch


@pytest.fixture
def sample(project):
    """Read one sample by the number its name begins with."""

    def read(number: str, encoding: str = "utf-8"):
        (path,) = (project / "seeds").glob(f"{number}-*.txt")
        return read_dispatch(path.read_text(encoding))

    return read


@pytest.mark.parametrize(
    ("number", "published", "outlet"),
    [
        ("01", "2024-01-25", "نشرة الظهيرة"),
        ("02", None, None),
        ("04", "2023-10-12", "نشرة الظهيرة"),
        ("05", None, "بريد الصباح"),
        ("06", "2025-09-05", "صحيفة الميناء"),
        ("07", "2024-07-04", "نشرة الظهيرة"),
        ("08", "2024-07-05", "صحيفة الميناء"),
        ("09", None, "بريد الصباح"),
        ("10", "2024-01-24", None),
        ("11", "2024-07-10", "بريد الصباح"),
        ("12", "2024-01-26", "صحيفة الميناء"),
        ("14", "2024-07-03", None),
    ],
)
def test_date_and_outlet_of_each_sample(sample, number, published, outlet):
    (article,) = sample(number)
    assert article.title
    assert (article.published, article.outlet) == (published, outlet)


def test_the_sample_in_windows_1256_is_not_utf_8_and_is_read(sample, project):
    (path,) = (project / "seeds").glob("13-*.txt")
    with pytest.raises(UnicodeDecodeError):
        path.read_bytes().decode("utf-8")
    (article,) = sample("13", "cp1256")
    assert (article.published, article.outlet) == ("2024-01-26", "نشرة الظهيرة")


def test_the_sample_of_two_stories_holds_two_articles(sample):
    first, second = sample("03")
    assert first.keywords == ("تركيا", "روسيا", "الولايات المتحدة", "أوكرانيا")
    assert second.title == "الكرملين: اجتماع بوتين وترامب في بكين وارد"


@pytest.mark.parametrize(("number", "count"), [("01", 3), ("04", 3), ("08", 1), ("14", 2)])
def test_links_of_the_samples_are_found(sample, number, count):
    (article,) = sample(number)
    assert len(article.read_also) == count


def test_captions_and_sub_headings_of_the_samples_are_told_from_the_body(sample):
    (captions,) = sample("02")
    assert [block.kind for block in captions.blocks].count(BlockKind.CAPTION) == 2
    (headings,) = sample("06")
    assert [block.kind for block in headings.blocks].count(BlockKind.SUBHEADING) == 2


def test_the_readme_of_the_samples_names_every_file(project):
    readme = (project / "seeds" / "README.md").read_text("utf-8")
    names = sorted(path.name for path in (project / "seeds").iterdir() if path.name != "README.md")
    assert len(names) >= 12
    assert not [name for name in names if f"`{name}`" not in readme]
