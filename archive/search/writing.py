"""Write documents into the two indexes of a generation."""

from collections.abc import Sequence
from pathlib import Path

import tantivy

from archive.search import place
from archive.search.documents import documents_of
from archive.search.schema import open_index


class Writers:
    """The writers of both indexes. What is put becomes visible with ``commit``; only a holder of the lock has one."""

    def __init__(self, generation: Path, *, heap: int):
        articles = open_index(generation / place.ARTICLES)
        self._schema = articles.schema
        self._articles = articles.writer(heap, 1)
        self._statements = open_index(generation / place.STATEMENTS).writer(heap, 1)
        # What a killed commit wrote would be in the way of the next one, which gives its files the same names.
        self._articles.garbage_collect_files()
        self._statements.garbage_collect_files()

    def put(self, article_ids: Sequence[int], *, known: bool = True) -> None:
        """Write these articles and their statements as they are in the database now, in place of what there was.

        Without ``known`` the index has none of them yet and nothing has to be deleted.
        """
        if known:  # By query, for deleting by term takes the number for a signed one and deletes nothing.
            old = tantivy.Query.term_set_query(self._schema, "article", list(article_ids))
            self._articles.delete_documents_by_query(old)
            self._statements.delete_documents_by_query(old)
        documents = documents_of(article_ids)
        for document in documents.articles:
            self._articles.add_document(document)
        for document in documents.statements:
            self._statements.add_document(document)

    def commit(self) -> None:
        self._articles.commit()
        self._statements.commit()

    def finish(self) -> None:
        """Wait until the engine has merged what it had begun to merge; the writers cannot be used afterwards."""
        self._articles.wait_merging_threads()
        self._statements.wait_merging_threads()

    def abandon(self) -> None:
        """Let go of the folder with nothing more written to it."""
        self._articles = self._statements = None
