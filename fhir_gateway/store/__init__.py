"""Where everything is kept: resources with every version, links, partners, lanes; one way in, ``Store.commit``."""
