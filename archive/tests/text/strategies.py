"""Arabic text for hypothesis: what newspapers print, and what breaks readers of it."""

from hypothesis import strategies as st

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويءآأؤإئىةٱپچڤگکیہۀ"
MARKS = "\u064b\u064c\u064d\u064e\u064f\u0650\u0651\u0652\u0670\u0640\u200c\u200d\u200e\u200f\u202b\u202c\ufeff\u00ad"
FORMS = "ﺍﺎﺏﺐﻝﻻﻼﻷﻹﻵﷲﷺﻳﻲﺓﹽﹰ"
OTHERS = '«»"“”،؛.؟!:-–—/()[]|#\n\r\t \u00a0\u2028٠١٢٣٤٥٦٧٨٩۱۲0123456789abcXYZİςΣ🇸🇦ß\x00'


def arabic_text(max_size: int = 60) -> st.SearchStrategy[str]:
    """Text over the characters of scraped Arabic pages, and now and then over all of Unicode."""
    pages = st.text(alphabet=LETTERS + MARKS + FORMS + OTHERS, max_size=max_size)
    return st.one_of(pages, st.text(max_size=max_size))
