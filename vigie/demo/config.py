"""Addresses of sites and chat -> the config.yaml that the demo's daemon runs on."""

from collections.abc import Iterable

# The file is made to be read: people open it to see what the demo was asked to do.
CONFIG = """\
# What `vigie demo` ran with. A real file looks the same, with addresses of the world outside.
data: ./data                     # the archive, data/vigie.db
crawl:
  contact: demo@example.org
  interval: {{min: 1s, max: 1s}}   # a real daemon polls every few minutes
  delay: 0s                      # the sites are on this machine; elsewhere leave a second
  private_networks: [127.0.0.0/8]  # refused otherwise
sources:                         # feed, news sitemap or section page: that is found out
{sources}
watchlists:
  - name: Mali
    any: [Mali, Bamako, Assimi Goïta]  # also Мали, غويتا, Goyta …
    none: [Mali Lošinj]          # a town in Croatia
    to: [chat]
  - name: Crocus City Hall
    any: [Crocus City Hall]
    to: [chat]
channels:
  chat: {chat}
"""

WATCHLISTS = ("Mali", "Crocus City Hall")


def config_text(sources: Iterable[str], chat: str) -> str:
    """Return config.yaml for these sites (addresses) and this webhook (an http:// address)."""
    return CONFIG.format(
        sources="\n".join(f"  - {source}/" for source in sources),
        chat=chat.replace("http://", "json://", 1),
    )
