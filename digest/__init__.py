"""A press: articles in at one end, editions out at the other.

Source > Article > Story with its Summary > Edition > Rendering > Delivery (mail) and Post (social)
"""

__version__ = "0.1.0"
