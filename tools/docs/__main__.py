"""Write the generated pages of ``docs/`` anew: ``make docs``."""

from tools.docs.golden import PROJECT
from tools.docs.markdown import NOTICE
from tools.docs.pages import pages


def main() -> None:
    docs, made = PROJECT / "docs", pages()
    for old in docs.rglob("*.md"):
        if old.read_text().startswith(NOTICE) and old.relative_to(docs).as_posix() not in made:
            old.unlink()
    for name, text in made.items():
        (docs / name).parent.mkdir(parents=True, exist_ok=True)
        (docs / name).write_text(text)
    print(f"{len(made)} pages written to docs/")


if __name__ == "__main__":
    main()
